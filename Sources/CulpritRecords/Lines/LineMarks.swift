/// What an excerpt may hold that its lines must be searched for: one look at the whole spares many looks at each line.
struct LineMarks {
    /// Line ends, quotes or anything else written with a backslash.
    let mayHaveEscapes: Bool
    /// Entities, links or tags. An escape can stand for any byte of them.
    let mayHaveMarkup: Bool
    /// Blanks and quotes of a word processor.
    let mayHaveTypography: Bool

    /// For lines that are encoded: what they hold shows only when they are read.
    static let all = LineMarks(mayHaveEscapes: true, mayHaveMarkup: true, mayHaveTypography: true)

    /// Whether its lines are what they seem, as those of most excerpts.
    var areNone: Bool { !mayHaveEscapes && !mayHaveMarkup && !mayHaveTypography }

    private init(mayHaveEscapes: Bool, mayHaveMarkup: Bool, mayHaveTypography: Bool) {
        self.mayHaveEscapes = mayHaveEscapes
        self.mayHaveMarkup = mayHaveMarkup
        self.mayHaveTypography = mayHaveTypography
    }

    init(_ bytes: [UInt8]) {
        mayHaveEscapes = Bytes.find(0x5C, in: bytes.span) != nil
        mayHaveMarkup =
            mayHaveEscapes || Bytes.find(0x26, in: bytes.span) != nil || Bytes.find("<http", in: bytes.span) != nil
            || Bytes.find("<br", in: bytes.span) != nil || Bytes.find("<pre", in: bytes.span) != nil
        mayHaveTypography = Typography.mayBeIn(bytes)
    }
}
