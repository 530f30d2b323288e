/// Styled words for a terminal: wrapping and widths are counted in columns, colours only come in at the end.
struct TerminalText {
    enum Style: Equatable {
        case plain, strong, code, secondary, link
        case severity(String)

        /// The SGR parameters; only the eight colours that every theme defines.
        fileprivate var code: String? {
            switch self {
            case .plain: nil
            case .strong: "1"
            case .code: "36"
            case .secondary: "2"
            case .link: "4"
            case .severity("critical"): "1;97;41"
            case .severity("error"): "1;31"
            case .severity("warning"): "1;33"
            case .severity: "1;34"
            }
        }
    }

    struct Run: Equatable {
        var text: String
        var style: Style
    }

    private(set) var runs: [Run]

    init(_ runs: [Run] = []) { self.runs = runs.filter { !$0.text.isEmpty } }

    init(_ text: String, _ style: Style = .plain) { self.init([Run(text: text, style: style)]) }

    var width: Int { runs.reduce(0) { $0 + Self.width($1.text) } }

    static func + (left: TerminalText, right: TerminalText) -> TerminalText { TerminalText(left.runs + right.runs) }

    /// The text with colours, or without, and without blanks at its end.
    func painted(usesColour: Bool) -> String {
        var shown = runs
        while let last = shown.last {
            let trimmed = last.text.trimmedEnd
            if trimmed == last.text { break }
            shown[shown.count - 1].text = trimmed
            if !trimmed.isEmpty { break }
            shown.removeLast()
        }
        // Wrapping cuts a text into words; each with colours of its own would be several times as long.
        let joined = shown.reduce(into: [Run]()) { runs, run in
            if let last = runs.last, last.style == run.style {
                runs[runs.count - 1].text += run.text
            } else {
                runs.append(run)
            }
        }
        return joined.map { run in
            guard usesColour, let code = run.style.code else { return run.text }
            return "\u{1B}[\(code)m\(run.text)\u{1B}[0m"
        }.joined()
    }

    /// Broken at blanks into lines of at most `width` columns; a longer word is cut into pieces. All lines but the
    /// first begin with `hanging` blanks.
    func wrapped(to width: Int, hanging: Int = 0) -> [TerminalText] {
        var lines: [TerminalText] = []
        var line: [Run] = []
        var column = 0
        func breakLine() {
            lines.append(TerminalText(line))
            line = hanging > 0 ? [Run(text: String(repeating: " ", count: hanging), style: .plain)] : []
            column = hanging
        }
        for piece in pieces(limit: max(4, width - hanging)) {
            let isBlank = piece.first?.text.hasPrefix(" ") == true
            let pieceWidth = piece.reduce(0) { $0 + Self.width($1.text) }
            if column + pieceWidth > width, column > hanging || lines.isEmpty && column > 0 {
                breakLine()
                if isBlank { continue }
            }
            line += piece
            column += pieceWidth
        }
        lines.append(TerminalText(line))
        return lines
    }

    /// Words and the blanks between them; a word may have several styles ("`name`,").
    private func pieces(limit: Int) -> [[Run]] {
        var pieces: [[Run]] = []
        var isInWord = false
        var wordWidth = 0
        for run in runs {
            for character in run.text {
                let width = Self.width(character)
                let isBlank = character == " "
                if isBlank || !isInWord || wordWidth + width > limit {
                    pieces.append([Run(text: String(character), style: run.style)])
                    wordWidth = 0
                } else if var word = pieces.popLast() {
                    if let last = word.last, last.style == run.style {
                        word[word.count - 1].text.append(character)
                    } else {
                        word.append(Run(text: String(character), style: run.style))
                    }
                    pieces.append(word)
                }
                isInWord = !isBlank
                wordWidth += width
            }
        }
        return pieces
    }

    static func width(_ text: String) -> Int { text.reduce(0) { $0 + width($1) } }

    /// Two columns for what East Asian terminals and emoji take, by the blocks of Unicode's East Asian Width W and F.
    static func width(_ character: Character) -> Int {
        guard let scalar = character.unicodeScalars.first else { return 0 }
        switch scalar.value {
        case 0x20..<0x7F: return 1
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
            0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF,
            0x20000...0x3FFFD:
            return 2
        default: return scalar.properties.generalCategory == .nonspacingMark ? 0 : 1
        }
    }
}
