/// Joins the lines of a traceback that a terminal or an editor broke at its width, without indentation.
///
/// Two ways are known: hard, after so many characters whatever they are, and (PowerShell) at the last blank or slash
/// that fits, which stays at the end of its line.
struct PythonRewrap {
    /// How far behind the header a broken frame is looked for, and how many lines are joined.
    private static let searchLimit = 24
    private static let lineLimit = 1_000
    /// In how many pieces a frame may be.
    private static let pieceLimit = 6
    /// In how many pieces any line may have been broken.
    private static let joinLimit = 64

    private let width: Int
    private let isHard: Bool

    /// - Parameter start: where the header begins in its line.
    /// - Returns: nil where nothing is broken.
    static func joined(_ stream: StreamLines, at index: Int, start: Int) -> RewrittenLines? {
        let first = index + 1 + noise(stream, after: index)
        let broken = brokenFrames(stream, from: first)
        guard !broken.isEmpty || first > index + 1 else { return nil }
        let width = broken.map(\.first.count).max() ?? Int.max
        let isHard =
            broken.allSatisfy { $0.first.count == width && !$0.needsBlank }
            && !broken.allSatisfy { endsAtSeparator($0.first) }
        let wrap = PythonRewrap(width: width, isHard: isHard)
        var lines: [Text] = [stream.lines[index].text[start...]]
        var indices = [[index]]
        for next in first..<min(stream.lines.count, first + lineLimit) where !stream.used[next] {
            let text = stream.lines[next].text
            // The first line below the header is whole, whatever its width.
            if lines.count > 1, indices[indices.count - 1].count < joinLimit, let last = lines.last,
                let piece = indices.last?.last,
                wrap.isBroken(stream.lines[piece].text, before: text, whole: last)
            {
                lines[lines.count - 1] = wrap.join(last, text)
                indices[indices.count - 1].append(next)
            } else {
                lines.append(text)
                indices.append([next])
            }
        }
        return RewrittenLines(lines, indices, memo: stream.memo)
    }

    /// What PowerShell puts behind the first line of a program's standard error, in lines: where it called it.
    private static func noise(_ stream: StreamLines, after index: Int) -> Int {
        var last: Int?
        for distance in 1...12 {
            guard stream.lines.indices.contains(index + distance) else { break }
            let text = stream.lines[index + distance].text
            if distance == 1, !text.starts(with: "At "), !text.starts(with: "+ ") { return 0 }
            if PythonLine.isFrame(text) { break }
            if text.contains("+ FullyQualifiedErrorId") { last = distance }
            if let last, distance == last + 1 { return text.isBlank ? distance : last }
        }
        return last ?? 0
    }

    private static func endsAtSeparator(_ text: Text) -> Bool {
        text.last.map { Byte.isBlank($0) || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") } ?? false
    }

    /// The first pieces of frames that are whole only together with the lines below, and whether a blank is missing
    /// between them: many tools trim it off.
    private static func brokenFrames(_ stream: StreamLines, from first: Int) -> [(first: Text, needsBlank: Bool)] {
        var broken: [(first: Text, needsBlank: Bool)] = []
        for index in first..<max(first, min(stream.lines.count, first + searchLimit)) {
            let text = stream.lines[index].text
            guard text.dropFirst(text.indentation).starts(with: "File \""), !PythonLine.isFrame(text) else { continue }
            var whole = text
            for piece in (index + 1)..<max(index + 1, min(stream.lines.count, index + Self.pieceLimit)) {
                let next = stream.lines[piece].text
                if next.dropFirst(next.indentation).starts(with: "File \"") { break }
                let isDirect = PythonLine.isFrame(Text(whole + next))
                if isDirect || PythonLine.isFrame(Text(whole + [Byte.space] + next)) {
                    broken.append((text, !isDirect))
                    break
                }
                whole = Text(whole + next)
            }
        }
        return broken
    }

    private func join(_ line: Text, _ piece: Text) -> Text {
        let needsBlank = !isHard && !Self.endsAtSeparator(line) && !(piece.first.map(Byte.isBlank) ?? true)
        return Text(needsBlank ? line + [Byte.space] + piece : line + piece)
    }

    /// Whether a line goes on in the next one.
    ///
    /// - Parameter whole: the line with the pieces before it.
    private func isBroken(_ text: Text, before next: Text, whole: Text) -> Bool {
        if next.isBlank || PythonLine.isFrame(next) || PythonLine.isHeader(next) || PythonLine.link(next) != nil {
            return false
        }
        let body = whole.dropFirst(whole.indentation)
        if body.starts(with: "File \""), !PythonLine.isFrame(whole) || whole.ends(with: " in ") { return true }
        if isHard {
            return text.count == width && !(PythonLine.isException(next, strict: true) && whole.count == width)
        }
        guard let first = next.first, !Byte.isBlank(first), !PythonLine.isException(next, strict: true) else {
            return false
        }
        let word = next.prefix { !Byte.isBlank($0) }
        return text.count + word.count > width
    }
}
