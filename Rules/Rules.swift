import CulpritFindings

/// The rules that ship with the program.
///
/// This folder is the target: each `<area>/<id>.yaml` beside this file is a rule, in the format of
/// `Documentation/rule-format.md`, and `verdicts/` holds the tables that many rules share. The plugin EmbedRules checks
/// them when the program is built and writes their texts into it, so a rule is added by adding a file, and a program
/// that was moved still has them all.
public enum ShippedRules {
    /// One entry per rule file, in the order of the paths.
    public static var entries: [RuleEntry] { EmbeddedRules.entries }

    /// One entry per shared table.
    public static var verdicts: [SharedVerdict] { EmbeddedRules.verdicts }

    /// All of them, ready for use; no rule is decoded before one of its literals is found.
    public static let ruleSet = RuleSet(entries: entries, verdicts: verdicts)
}
