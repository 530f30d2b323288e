/// Apache's error log: `[Sat Nov 21 10:00:00.123456 2026] [wsgi:error] [pid 1:tid 2] [client 10.0.0.7:1] message`.
struct ApacheErrorFormat: RecordFormat {
    let firstBytes: Set<UInt8> = [0x5B]

    func header(of text: Span<UInt8>) -> RecordHeader? {
        var position = 1
        guard text.isLetter(1), let time = Timestamps.read(text, &position), Bytes.has("] [", in: text, at: position)
        else { return nil }
        let moduleStart = position + 3
        guard let moduleEnd = text.endOfBracket(moduleStart) else { return nil }
        let colon = (moduleStart..<moduleEnd).last { text[$0] == 0x3A }
        var header = RecordHeader(
            "apache-error", bodyStart: 0, timestamp: time,
            severity: text.severity((colon.map { $0 + 1 } ?? moduleStart)..<moduleEnd),
            logger: colon.map { moduleStart..<$0 })
        position = text.skipBlanks(moduleEnd + 1)
        while Bytes.has("[pid ", in: text, at: position) || Bytes.has("[client ", in: text, at: position)
            || Bytes.has("[remote ", in: text, at: position)
        {
            guard let end = text.endOfBracket(position) else { break }
            let nameEnd = text.endOfWord(position)
            let colon = (nameEnd..<end).first { text[$0] == 0x3A } ?? end
            header.attributes.append(
                (text[position + 1] == 0x70 ? "pid" : "client", nameEnd + 1..<max(nameEnd + 1, colon)))
            position = text.skipBlanks(end + 1)
        }
        header.bodyStart = position
        return header
    }
}
