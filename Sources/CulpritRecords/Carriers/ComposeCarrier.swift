/// `docker compose logs`: `name-1  | text`; and stern: `pod-7d9c5b6f4-x2x9k container text`.
struct ComposeCarrier: Carrier {
    let firstBytes = Set<UInt8>.lowerCase.union(Set<UInt8>.digits)

    func peel(_ line: ArraySlice<UInt8>, _ envelope: inout Envelope) -> ArraySlice<UInt8>? {
        let text = line.span
        var end = 0
        var hasDash = false
        while end < min(text.count, 100), isNameByte(text, end) {
            hasDash = hasDash || text[end] == 0x2D || text[end] == 0x5F
            end += 1
        }
        guard hasDash, end + 2 < text.count, text[end] == 0x20 else { return nil }
        var bar = end
        while bar < text.count, text[bar] == 0x20 { bar += 1 }
        if bar < text.count, text[bar] == 0x7C, bar + 1 == text.count || text[bar + 1] == 0x20 {
            envelope.carrier = "compose"
            envelope.addStream(line.part(0..<end))
            envelope.add("container", line.part(0..<end))
            return line.from(bar + 2)
        }
        return stern(line, nameEnd: end, &envelope)
    }

    /// A pod of a deployment is named `…-HASH-ID`, with a hash of 8 to 10 characters and an id of 5.
    private func stern(_ line: ArraySlice<UInt8>, nameEnd: Int, _ envelope: inout Envelope) -> ArraySlice<UInt8>? {
        let pod = line.part(0..<nameEnd)
        let parts = pod.split(separator: 0x2D)
        guard parts.count >= 3, parts[parts.count - 1].count == 5, (8...10).contains(parts[parts.count - 2].count),
            parts[parts.count - 2].contains(where: { $0 &- 0x30 < 10 }),
            let end = Bytes.find(0x20, in: line.span, from: nameEnd + 1), end > nameEnd + 1, end - nameEnd < 64
        else { return nil }
        envelope.carrier = "stern"
        envelope.addStream(line.part(0..<end))
        envelope.add("pod", pod)
        envelope.add("container", line.part(nameEnd + 1..<end))
        return line.from(end + 1)
    }

    private func isNameByte(_ text: Span<UInt8>, _ index: Int) -> Bool {
        let byte = text[index]
        return text.isLetter(index) || byte &- 0x30 < 10 || byte == 0x2D || byte == 0x5F || byte == 0x2E
    }
}
