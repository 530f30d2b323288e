/// Text from outside that goes to a terminal beside the reports: names of files in messages, fields of errors.
public enum UntrustedText {
    /// The text with everything a terminal would obey made visible; line ends are kept.
    public static func visible(_ text: String) -> String {
        Sanitizing.visibleLines(text).joined(separator: "\n")
    }
}
