extension RuleSchema {
    /// What signatures, conditions and derived values are made of.
    static var recognition: String {
        """
            "signature": {
              "description": "One form of the failure; everything in it must hold.",
              "type": "object",
              "properties": {
                "name": { "description": "Unique within the rule.", "type": "string" },
        \(evidenceFields),
                "logger": {
                  "description": "The record's logger or program, or one of its children.",
                  "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]
                },
                "implies": { "description": "What this variant tells; may use {captures}.", "type": "string" },
                "enough": { "description": "Why a type or a message alone is enough here.", "type": "string" }
              },
              "required": ["name", "implies"],
              "additionalProperties": false
            },
            "exclusion": {
              "description": "A condition, and why it excludes the rule.",
              "type": "object",
              "properties": {
        \(conditionFields),
                "because": { "description": "Which other failure this is.", "type": "string" }
              },
              "required": ["because"],
              "additionalProperties": false
            },
            "condition": {
              "description": "All that stands in it must hold.",
              "type": "object",
              "properties": {
        \(conditionFields)
              },
              "required": [],
              "additionalProperties": false
            },
            "bounds": {
              "description": "At least one of the two.",
              "type": "object",
              "properties": { "above": { "type": "integer" }, "below": { "type": "integer" } },
              "required": [],
              "additionalProperties": false
            },
            "exception": {
              "description": "One exception of the trace's chain meets all of it.",
              "type": "object",
              "properties": {
                "type": {
                  "description": "As printed, with its module; any of these.",
                  "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]
                },
                "message": { "description": "A pattern (PCRE2).", "type": "string" },
                "position": { "description": "Where in the chain.", "enum": [\(words(ExceptionPattern.Position.self))] }
              },
              "required": [],
              "additionalProperties": false
            },
            "frame": {
              "description": "At least one of the three.",
              "type": "object",
              "properties": {
                "file": { "description": "The end of the file's path, in whole components.", "type": "string" },
                "function": { "description": "The last component of the printed name counts.", "type": "string" },
                "module": { "description": "The module or binary image, as printed.", "type": "string" }
              },
              "required": [],
              "additionalProperties": false
            },
            "derived": {
              "description": "A value computed from a capture, by a table or a decoding.",
              "type": "object",
              "properties": {
                "name": { "description": "Usable like a capture from then on.", "type": "string" },
                "from": { "description": "A capture, a fact or an earlier derived value.", "type": "string" },
                "table": {
                  "description": "The value for each text.",
                  "type": "object",
                  "additionalProperties": { "type": ["string", "number", "boolean"] }
                },
                "decode": { "description": "How to decode the text.", "enum": [\(words(Derivation.Decoding.self))] }
              },
              "required": ["name", "from"],
              "additionalProperties": false
            },
            "cause": {
              "description": "Why it happens.",
              "type": "object",
              "properties": {
                "summary": {
                  "description": "One sentence that answers why; may use {captures}.",
                  "type": "string"
                },
                "explanation": { "description": "The mechanism, in Markdown, short.", "type": "string" }
              },
              "required": ["summary", "explanation"],
              "additionalProperties": false
            }
        """
    }

    /// What a condition may ask for; an entry of `unless` is one with a reason.
    private static var conditionFields: String {
        """
                "variant": {
                  "description": "The signature that matched has this name.",
                  "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]
                },
                "captures": {
                  "description": "Each exists and matches its pattern, whole.",
                  "type": "object",
                  "additionalProperties": { "type": ["string", "number", "boolean"] }
                },
                "missing": {
                  "description": "None of these captures exists.",
                  "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]
                },
                "numbers": {
                  "description": "Each capture is a whole number strictly between the bounds.",
                  "type": "object",
                  "additionalProperties": { "$ref": "#/$defs/bounds" }
                },
                "nearby": {
                  "description": "The lines just before the failure count in a verdict too.",
                  "type": "boolean"
                },
        \(evidenceFields)
        """
    }

    /// What a signature and a condition have in common.
    private static var evidenceFields: String {
        """
                "exception": { "$ref": "#/$defs/exception" },
                "frames": {
                  "description": "Each must be in the trace.",
                  "type": "array",
                  "items": { "$ref": "#/$defs/frame" }
                },
                "without_frames": {
                  "description": "None may be in the trace.",
                  "type": "array",
                  "items": { "$ref": "#/$defs/frame" }
                },
                "text": {
                  "description": "A pattern (PCRE2), found anywhere in the trace or the record.",
                  "type": "string"
                },
                "line": { "description": "A pattern (PCRE2), found in one line of a record.", "type": "string" }
        """
    }
}
