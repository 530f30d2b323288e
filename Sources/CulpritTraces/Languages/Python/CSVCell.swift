/// A traceback in a cell of a CSV table, where each quote is written twice and one alone ends the cell.
enum CSVCell {
    private static let lineLimit = 2_000

    /// - Parameter start: where the header begins in its line.
    /// - Returns: nil where the frames' quotes are not written twice.
    static func unquoted(_ stream: StreamLines, at index: Int, start: Int) -> RewrittenLines? {
        let text = stream.lines[index].text
        guard index + 1 < stream.lines.count, stream.lines[index + 1].text.contains("File \"\"")
        else { return nil }
        var lines = [text[start...]]
        var indices = [[index]]
        for next in index + 1..<min(stream.lines.count, index + lineLimit) where !stream.used[next] {
            // Another traceback: the cell was cut, and must not be read on for each header in it.
            if stream.lines[next].text.contains(PythonLine.header),
                !lines.contains(where: { PythonLine.link($0) != nil })
            {
                break
            }
            let (line, isLast) = unquoted(stream.lines[next].text)
            lines.append(line)
            indices.append([next])
            if isLast { break }
        }
        return RewrittenLines(lines, indices, memo: stream.memo)
    }

    private static func unquoted(_ line: Text) -> (line: Text, isLast: Bool) {
        var plain: [UInt8] = []
        var index = line.startIndex
        while index < line.endIndex {
            if line[index] == Byte.quote {
                guard index + 1 < line.endIndex, line[index + 1] == Byte.quote else { return (plain[...], true) }
                index += 1
            }
            plain.append(line[index])
            index += 1
        }
        return (plain[...], false)
    }
}
