/// The form of a rule's file as a JSON Schema, for editors that complete and check while one writes.
///
/// The lists of words come from the decoder's own types; a test holds every map's keys against those that the decoder
/// knows, so that the two cannot drift apart. What a schema cannot say (patterns, literals, names of captures) only
/// `culprit rules test` knows.
public enum RuleSchema {
    /// The schema's name beside rules that it describes.
    public static let fileName = "rule.schema.json"

    /// The first line of a rule's file, with which editors find the schema.
    public static func hint(path: String) -> String { "# yaml-language-server: $schema=\(path)" }

    public static var json: String { head + recognition + ",\n" + advice + "\n  }\n}\n" }

    static func words<Words: CaseIterable & RawRepresentable>(_ words: Words.Type) -> String
    where Words.RawValue == String {
        words.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
    }

    /// The rule's own keys.
    private static var head: String {
        """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "title": "culprit rule",
          "description": "One known failure: how to recognise it, why it happens, what to do, and the proof.",
          "type": "object",
          "properties": {
            "id": { "description": "Lower-case words joined by '-'; the file's name.", "type": "string" },
            "title": { "description": "One line; may use {captures}.", "type": "string" },
            "severity": { "description": "What it means for users.", "enum": [\(words(Rule.Severity.self))] },
            "class": { "description": "What kind of mistake it is.", "enum": [\(words(Rule.Class.self))] },
            "status": { "description": "Drafts never run unless asked for.", "enum": [\(words(Rule.Status.self))] },
            "signatures": {
              "description": "The faces of this one cause; the first that fits names the variant.",
              "type": "array",
              "items": { "$ref": "#/$defs/signature" }
            },
            "unless": {
              "description": "Look-alikes that have another cause.",
              "type": "array",
              "items": { "$ref": "#/$defs/exclusion" }
            },
            "derived": {
              "description": "Values computed from captures.",
              "type": "array",
              "items": { "$ref": "#/$defs/derived" }
            },
            "cause": { "$ref": "#/$defs/cause" },
            "impact": { "description": "What it does to users.", "type": "string" },
            "verdicts": {
              "description": "Values with a reason, decided from the evidence.",
              "type": "array",
              "items": { "$ref": "#/$defs/verdict" }
            },
            "mitigations": {
              "description": "In the order in which a careful engineer would try them.",
              "type": "array",
              "items": { "$ref": "#/$defs/mitigation" }
            },
            "wont_help": {
              "description": "What people try and what does not work.",
              "type": "array",
              "items": { "$ref": "#/$defs/wont_help" }
            },
            "packages": {
              "description": "Affected and fixed versions.",
              "type": "array",
              "items": { "$ref": "#/$defs/package" }
            },
            "references": {
              "description": "Where a reader can check what the rule says.",
              "type": "array",
              "items": { "$ref": "#/$defs/reference" }
            },
            "questions": {
              "description": "What to ask where the evidence does not suffice.",
              "type": "array",
              "items": { "$ref": "#/$defs/question" }
            },
            "relations": { "$ref": "#/$defs/relations" },
            "examples": { "$ref": "#/$defs/examples" }
          },
          "required": [
            "id", "title", "severity", "class", "signatures", "cause", "impact", "mitigations",
            "examples"
          ],
          "additionalProperties": false,
          "$defs": {

        """
    }
}
