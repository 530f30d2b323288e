/// A time in front of every line, `2026-11-21T10:00:00.1234567Z text`: GitHub Actions, `kubectl logs --timestamps`.
struct StampCarrier: Carrier {
    let firstBytes = Set<UInt8>.digits

    func peel(_ line: ArraySlice<UInt8>, _ envelope: inout Envelope) -> ArraySlice<UInt8>? {
        let text = line.span
        guard text.count > 21, text[10] == 0x54 else { return nil }
        var position = 0
        guard let time = Timestamps.read(text, &position), text[position - 1] == 0x5A else { return nil }
        guard position == text.count || text[position] == 0x20 else { return nil }
        // Loggers print three or six digits, collectors seven or nine; those that drop zeros at the end are told by
        // the program's own time behind theirs.
        var next = position + 1
        guard position > 27 || Timestamps.read(text, &next) != nil else { return nil }
        envelope.carrier = "timestamps"
        envelope.timestamp = time
        return line.from(position + 1)
    }
}
