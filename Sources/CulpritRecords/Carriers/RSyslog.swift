/// rsyslog writes control characters as `#` and three octal digits: a line end is `#012`, a tab `#011`.
enum RSyslog {
    /// Undoes it in a text that holds a line end; what follows the first one goes to the envelope's further lines.
    static func expand(_ line: ArraySlice<UInt8>, _ envelope: inout Envelope) -> ArraySlice<UInt8> {
        guard Bytes.find("#012", in: line.span) != nil else { return line }
        let text = line.span
        var lines: [[UInt8]] = [[]]
        var index = 0
        while index < text.count {
            if Bytes.has("#012", in: text, at: index) {
                lines.append([])
                index += 4
            } else if Bytes.has("#011", in: text, at: index) {
                lines[lines.count - 1].append(9)
                index += 4
            } else {
                lines[lines.count - 1].append(text[index])
                index += 1
            }
        }
        envelope.moreLines += lines.dropFirst().map { $0[...] }
        return lines[0][...]
    }
}
