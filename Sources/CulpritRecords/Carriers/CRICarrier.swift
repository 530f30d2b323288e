/// The kubelet's log files: `2026-11-21T10:00:00.123456789Z stderr F text`; a line longer than 16 KiB comes in `P`arts.
struct CRICarrier: Carrier {
    let firstBytes = Set<UInt8>.digits

    func peel(_ line: ArraySlice<UInt8>, _ envelope: inout Envelope) -> ArraySlice<UInt8>? {
        let text = line.span
        guard text.count > 28, text[10] == 0x54 else { return nil }
        guard let space = Bytes.find(0x20, in: text), space < 40, Bytes.has("std", in: text, at: space + 1) else {
            return nil
        }
        let isError = Bytes.has("stderr ", in: text, at: space + 1)
        guard isError || Bytes.has("stdout ", in: text, at: space + 1) else { return nil }
        let tag = space + 8
        guard tag < text.count, text[tag] == 0x46 || text[tag] == 0x50 else { return nil }
        guard tag + 1 == text.count || text[tag + 1] == 0x20 else { return nil }
        var position = 0
        guard let time = Timestamps.read(text, &position), position == space else { return nil }
        envelope.carrier = "cri"
        envelope.timestamp = time
        envelope.isPart = text[tag] == 0x50
        envelope.addStream(line.part(space + 1..<space + 7))
        return line.from(tag + 2)
    }
}
