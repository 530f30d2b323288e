/// A job's log of GitLab: `2026-11-21T10:00:00.123456Z 01E text`, the number of the step's stream and which of the two
/// standard outputs it is; a `+` instead of the blank where the line goes on.
struct GitLabCarrier: Carrier {
    let firstBytes = Set<UInt8>.digits

    func peel(_ line: ArraySlice<UInt8>, _ envelope: inout Envelope) -> ArraySlice<UInt8>? {
        let text = line.span
        guard text.count > 24, text[10] == 0x54 else { return nil }
        var position = 0
        guard let time = Timestamps.read(text, &position), text[position - 1] == 0x5A, position + 4 <= text.count,
            text[position] == 0x20, isHex(text[position + 1]), isHex(text[position + 2]),
            text[position + 3] == 0x4F || text[position + 3] == 0x45
        else { return nil }
        let flag = position + 4
        guard flag == text.count || text[flag] == 0x20 || text[flag] == 0x2B else { return nil }
        envelope.carrier = "gitlab"
        envelope.timestamp = time
        envelope.addStream(line.part(position + 1..<flag))
        return line.from(flag + 1)
    }

    private func isHex(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 || byte &- 0x61 < 6 }
}
