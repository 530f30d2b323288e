/// What an excerpt may hold that its lines must be searched for: one look at the whole spares many looks at each line.
struct LineMarks {
    /// Line ends, quotes or anything else written with a backslash.
    let mayHaveEscapes: Bool
    /// Entities or links. An escape can stand for any byte of them.
    let mayHaveMarkup: Bool

    init(_ bytes: [UInt8]) {
        mayHaveEscapes = Bytes.find(0x5C, in: bytes.span) != nil
        mayHaveMarkup =
            mayHaveEscapes || Bytes.find(0x26, in: bytes.span) != nil || Bytes.find("<http", in: bytes.span) != nil
    }
}
