/// RFC 3164 and `journalctl -o short`: `<13>Nov 21 10:00:00 host ident[pid]: text`, the priority mostly missing.
struct SyslogCarrier: Carrier {
    let firstBytes = Set<UInt8>.upperCase.union([0x3C])

    func peel(_ line: ArraySlice<UInt8>, _ envelope: inout Envelope) -> ArraySlice<UInt8>? {
        let text = line.span
        var position = 0
        let priority = SyslogHeader.priority(text, &position)
        guard text.count > position + 16 else { return nil }
        guard let time = Timestamps.read(text, &position) else { return nil }
        // ISO times are the journal's own shape; after a priority rsyslog writes them too.
        guard time.precision == .withoutYear || priority != nil else { return nil }
        guard let inner = SyslogHeader.readHostAndTag(line, position, &envelope) else { return nil }
        envelope.carrier = "syslog"
        envelope.timestamp = time
        if let priority { envelope.severity = Severity(syslog: priority & 7) }
        return inner
    }
}

/// `journalctl -o short-iso` and `short-precise`: `2026-11-21T10:00:00+0000 host ident[pid]: text`.
struct JournalISOCarrier: Carrier {
    let firstBytes = Set<UInt8>.digits

    func peel(_ line: ArraySlice<UInt8>, _ envelope: inout Envelope) -> ArraySlice<UInt8>? {
        let text = line.span
        guard text.count > 24, text[10] == 0x54 else { return nil }
        var position = 0
        guard let time = Timestamps.read(text, &position), time.precision == .absolute else { return nil }
        guard let inner = SyslogHeader.readHostAndTag(line, position, &envelope) else { return nil }
        envelope.carrier = "journal"
        envelope.timestamp = time
        return inner
    }
}

/// What the forms of syslog share.
enum SyslogHeader {
    /// Reads `<PRI>`.
    static func priority(_ text: Span<UInt8>, _ position: inout Int) -> Int? {
        guard text.count > 3, text[0] == 0x3C, let end = Bytes.find(0x3E, in: text), end <= 4 else { return nil }
        var value = 0
        for index in 1..<end {
            guard let digit = text.digit(index) else { return nil }
            value = value * 10 + Int(digit)
        }
        position = end + 1
        return value
    }

    /// Reads ` host ident[pid]: ` and returns the text behind it.
    static func readHostAndTag(
        _ line: ArraySlice<UInt8>, _ start: Int, _ envelope: inout Envelope
    ) -> ArraySlice<UInt8>? {
        let text = line.span
        guard start + 1 < text.count, text[start] == 0x20, let hostEnd = Bytes.find(0x20, in: text, from: start + 1),
            hostEnd > start + 1, let colon = Bytes.find(0x3A, in: text, from: hostEnd + 1)
        else { return nil }
        guard isHost(text, start + 1..<hostEnd) else { return nil }
        // `ident[pid]:` ends with the colon and holds no blank; the colon of `level: text` would be another format.
        guard colon - hostEnd < 80, colon > hostEnd + 1, colon + 1 == text.count || text[colon + 1] == 0x20 else {
            return nil
        }
        if let blank = Bytes.find(0x20, in: text, from: hostEnd + 1), blank < colon { return nil }
        var identEnd = colon
        if text[colon - 1] == 0x5D, let open = Bytes.find(0x5B, in: text, from: hostEnd), open < colon {
            identEnd = open
            envelope.add("pid", line.part(open + 1..<colon - 1))
        } else if Severity(word: text.extracting(hostEnd + 1..<colon)) != nil
            || isException(text.extracting(hostEnd + 1..<colon))
        {
            return nil
        }
        let host = line.part(start + 1..<hostEnd)
        let ident = line.part(hostEnd + 1..<identEnd)
        envelope.add("host", host)
        envelope.logger = ident
        envelope.carriesEntries = true
        envelope.addStream(line.part(start + 1..<colon))
        return RSyslog.expand(line.from(colon + 2), &envelope)
    }

    /// `shop ValueError: …` behind a time is no host and program.
    private static func isException(_ name: Span<UInt8>) -> Bool {
        for suffix in ["Error", "Exception", "Warning", "Interrupt", "Exit", "Group", "Timeout"] as [StaticString] {
            if Bytes.has(suffix, in: name, at: name.count - suffix.utf8CodeUnitCount) { return true }
        }
        return false
    }

    private static func isHost(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
        for index in range {
            let byte = text[index]
            let isName =
                text.isLetter(index) || byte &- 0x30 < 10 || byte == 0x2D || byte == 0x2E || byte == 0x3A
                || byte == 0x5F
            if !isName { return false }
        }
        return Severity(word: text.extracting(range)) == nil
    }
}
