/// RFC 5424: `<165>1 2026-11-21T10:00:00.003Z host app pid msgid [data] text`.
struct Syslog5424Carrier: Carrier {
    let firstBytes: Set<UInt8> = [0x3C, 0x31]

    func peel(_ line: ArraySlice<UInt8>, _ envelope: inout Envelope) -> ArraySlice<UInt8>? {
        let text = line.span
        var position = 0
        let priority = SyslogHeader.priority(text, &position)
        guard Bytes.has("1 ", in: text, at: position) else { return nil }
        position += 2
        guard let time = Timestamps.read(text, &position), position < text.count, text[position] == 0x20 else {
            return nil
        }
        var words: [Range<Int>] = []
        position += 1
        for _ in 0..<4 {
            guard let end = Bytes.find(0x20, in: text, from: position) else { return nil }
            words.append(position..<end)
            position = end + 1
        }
        position = skipData(text, position)
        envelope.carrier = "syslog"
        envelope.timestamp = time
        if let priority { envelope.severity = Severity(syslog: priority & 7) }
        envelope.add("host", value(line, words[0]))
        envelope.logger = value(line, words[1])
        envelope.add("pid", value(line, words[2]))
        envelope.addStream(line.part(words[0].lowerBound..<words[2].upperBound))
        envelope.carriesEntries = true
        return RSyslog.expand(line.from(position), &envelope)
    }

    private func value(_ line: ArraySlice<UInt8>, _ range: Range<Int>) -> ArraySlice<UInt8>? {
        let value = line.part(range)
        return value.elementsEqual([0x2D]) ? nil : value
    }

    /// The offset behind the structured data and its blank, and behind a byte order mark.
    private func skipData(_ text: Span<UInt8>, _ start: Int) -> Int {
        var index = start
        if index < text.count, text[index] == 0x2D {
            index += 1
        } else {
            while index < text.count, text[index] == 0x5B, let end = Bytes.find(0x5D, in: text, from: index) {
                index = end + 1
            }
        }
        if index < text.count, text[index] == 0x20 { index += 1 }
        return Bytes.has("\u{FEFF}", in: text, at: index) ? index + 3 : index
    }
}
