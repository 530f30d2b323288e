extension RuleSchema {
    /// What verdicts, advice, links and examples are made of.
    static var advice: String {
        """
            "verdict": {
              "description": "A shared table ('use'), or one of the rule's own.",
              "type": "object",
              "properties": {
                "use": { "description": "The name of a shared table.", "type": "string" },
                "name": { "description": "What is decided.", "type": "string" },
                "about": { "description": "What the table is for.", "type": "string" },
                "cases": {
                  "description": "The first that fits.",
                  "type": "array",
                  "items": { "$ref": "#/$defs/case" }
                },
                "otherwise": { "$ref": "#/$defs/answer" }
              },
              "required": [],
              "additionalProperties": false
            },
            "case": {
              "description": "A condition and its answer.",
              "type": "object",
              "properties": {
                "when": { "$ref": "#/$defs/condition" },
                "value": { "description": "The verdict.", "type": "string" },
                "because": { "description": "The reason.", "type": "string" }
              },
              "required": ["when", "value", "because"],
              "additionalProperties": false
            },
            "answer": {
              "description": "The answer where no case fits.",
              "type": "object",
              "properties": {
                "value": { "description": "The verdict.", "type": "string" },
                "because": { "description": "The reason.", "type": "string" }
              },
              "required": ["value", "because"],
              "additionalProperties": false
            },
            "mitigation": {
              "description": "Something to do about it.",
              "type": "object",
              "properties": {
                "kind": { "description": "What it is.", "enum": [\(words(Rule.Mitigation.Kind.self))] },
                "title": { "description": "In a few words.", "type": "string" },
                "detail": { "description": "Why this helps, and what it costs.", "type": "string" },
                "commands": {
                  "description": "Commands, configuration or code to copy.",
                  "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]
                },
                "language": { "description": "Of the commands: shell, python, yaml …", "type": "string" }
              },
              "required": ["kind", "title", "detail"],
              "additionalProperties": false
            },
            "wont_help": {
              "description": "What people try.",
              "type": "object",
              "properties": {
                "what": { "description": "What they try.", "type": "string" },
                "because": { "description": "Why it does not help.", "type": "string" }
              },
              "required": ["what", "because"],
              "additionalProperties": false
            },
            "package": {
              "description": "A package and its versions.",
              "type": "object",
              "properties": {
                "name": { "description": "As its registry calls it.", "type": "string" },
                "ecosystem": { "description": "Where it comes from.", "enum": [\(words(RuleDecoder.Ecosystem.self))] },
                "affected": {
                  "description": "Ranges such as '<0.50.0' or '>=1.0,<2'; '*' for all.",
                  "type": "string"
                },
                "fixed": { "description": "Absent where no release has the fix.", "type": ["string", "number"] },
                "note": { "description": "Anything else about the versions.", "type": "string" }
              },
              "required": ["name", "ecosystem", "affected"],
              "additionalProperties": false
            },
            "reference": {
              "description": "A link, its state and when somebody looked.",
              "type": "object",
              "properties": {
                "url": { "description": "A web address.", "type": "string", "pattern": "^https?://" },
                "title": { "description": "What stands there.", "type": "string" },
                "kind": { "description": "What it is.", "enum": [\(words(RuleDecoder.ReferenceKind.self))] },
                "state": {
                  "description": "Of the issue or request; 'current' for texts that have none.",
                  "enum": [\(words(RuleDecoder.ReferenceState.self))]
                },
                "checked": {
                  "description": "The day, 2026-11-21.",
                  "type": "string",
                  "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
                }
              },
              "required": ["url", "title", "kind", "state", "checked"],
              "additionalProperties": false
            },
            "question": {
              "description": "A question to the user.",
              "type": "object",
              "properties": {
                "ask": { "description": "The question.", "type": "string" },
                "answered_when": { "$ref": "#/$defs/condition" }
              },
              "required": ["ask"],
              "additionalProperties": false
            },
            "relations": {
              "description": "Other rules that belong to this one.",
              "type": "object",
              "properties": {
                "causes": {
                  "description": "What this failure causes.",
                  "type": "array",
                  "items": { "$ref": "#/$defs/related" }
                },
                "caused_by": {
                  "description": "What causes this failure.",
                  "type": "array",
                  "items": { "$ref": "#/$defs/related" }
                },
                "similar": {
                  "description": "What looks alike.",
                  "type": "array",
                  "items": { "$ref": "#/$defs/similar" }
                }
              },
              "required": [],
              "additionalProperties": false
            },
            "related": {
              "description": "A rule and the time within which the two belong together.",
              "type": "object",
              "properties": {
                "rule": { "description": "Its id.", "type": "string" },
                "within": {
                  "description": "A number and ms, s, m, h or d.",
                  "type": "string",
                  "pattern": "^[0-9.]+(ms|s|m|h|d)$"
                }
              },
              "required": ["rule", "within"],
              "additionalProperties": false
            },
            "similar": {
              "description": "A rule and what tells the two apart.",
              "type": "object",
              "properties": {
                "rule": { "description": "Its id.", "type": "string" },
                "differs": { "description": "How to tell them apart.", "type": "string" }
              },
              "required": ["rule", "differs"],
              "additionalProperties": false
            },
            "examples": {
              "description": "The proof: every example is a test.",
              "type": "object",
              "properties": {
                "matches": {
                  "description": "Texts that the rule must explain, in the forms in which they really appear.",
                  "type": "array",
                  "items": { "$ref": "#/$defs/match" }
                },
                "ignores": {
                  "description": "Look-alikes that it must leave alone.",
                  "type": "array",
                  "items": { "$ref": "#/$defs/ignored" }
                }
              },
              "required": ["matches", "ignores"],
              "additionalProperties": false
            },
            "match": {
              "description": "A text that the rule explains.",
              "type": "object",
              "properties": {
                "text": { "description": "As the log shows it.", "type": "string" },
                "variant": { "description": "The signature that must match.", "type": "string" },
                "captures": {
                  "description": "What must be captured.",
                  "type": "object",
                  "additionalProperties": { "type": ["string", "number", "boolean"] }
                },
                "verdicts": {
                  "description": "What must be decided.",
                  "type": "object",
                  "additionalProperties": { "type": ["string", "number", "boolean"] }
                },
                "provenance": { "description": "Its origin.", "enum": [\(words(Examples.Provenance.self))] }
              },
              "required": ["text", "provenance"],
              "additionalProperties": false
            },
            "ignored": {
              "description": "A text that the rule leaves alone.",
              "type": "object",
              "properties": {
                "text": { "description": "As the log shows it.", "type": "string" },
                "because": { "description": "Why this is another failure.", "type": "string" },
                "provenance": { "description": "Where the text came from.", "type": "string" }
              },
              "required": ["text", "because"],
              "additionalProperties": false
            }
        """
    }
}
