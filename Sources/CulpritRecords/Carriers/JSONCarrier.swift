/// One JSON object per line: docker, the journal, and everything that logs or ships JSON.
struct JSONCarrier: Carrier {
    let firstBytes: Set<UInt8> = [0x7B]

    /// The shapes of objects, in the order in which they are tried: the particular before the general.
    private static let shapes: [any JSONShape] = [DockerShape(), JournalShape(), EntryShape()]

    func peel(_ line: ArraySlice<UInt8>, _ envelope: inout Envelope) -> ArraySlice<UInt8>? {
        guard let object = JSONObject(line) else { return nil }
        for shape in Self.shapes {
            if let text = shape.peel(object, &envelope) { return text }
        }
        return nil
    }
}

/// A kind of JSON object that carries a line.
protocol JSONShape: Sendable {
    /// The text that the object carries; nil where it is not of this kind.
    func peel(_ object: JSONObject, _ envelope: inout Envelope) -> ArraySlice<UInt8>?
}

extension Envelope {
    /// Takes a text of several lines: the first is returned, the others follow it.
    mutating func takeLines(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var text = text
        while let last = text.last, last == 10 || last == 13 { text.removeLast() }
        guard text.contains(10) else { return text }
        let lines = text.split(separator: 10, omittingEmptySubsequences: false)
        moreLines += lines.dropFirst().map { $0.last == 13 ? $0.dropLast() : $0 }
        return lines[0]
    }
}
