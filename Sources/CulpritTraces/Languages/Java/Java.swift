import CulpritRecords

/// Failures of programs on the Java virtual machine: Java, Kotlin, Scala, Groovy, Clojure.
///
/// Source of the forms: `Throwable.printStackTrace` and `ThreadGroup.uncaughtException` of OpenJDK 8 to 21, the
/// throwable converters of logback and Log4j 2, and outputs of 17.
enum Java: TraceLanguage {
    static let name = "java"

    /// A whole trace is read from whichever stands first in it. Those of frames also keep the lines of a deep stack in
    /// one excerpt.
    static let anchors = [
        "\tat ", "    at ", "Exception in thread \"", "Caused by: ", "Wrapped by: ",
        // Where indentation was lost.
        "at java.base/", "at java.lang.",
    ]

    /// How far above its first frame a message may begin.
    private static let messageLimit = 40
    /// How many frames above a cause are passed.
    private static let climbLimit = 200

    static func read(_ stream: StreamLines, at index: Int, column: Int) -> Reading? {
        let text = stream.lines[index].text
        if text.has("Exception in thread \"", at: column) {
            return reading(stream, at: index, start: column, isCertain: true)
        }
        if isLink(text[column...]) {
            // The link above was tried with all that stands below it, this one too.
            if index > 0, !stream.used[index - 1], isLink(stream.lines[index - 1].text.trimmed) { return nil }
            return reading(stream, aboveLink: index, LinePrefix(text[..<JavaLine.beginning(of: text, around: column)]))
                ?? reading(stream, at: index, start: column, isCertain: false)
        }
        let lead = text[..<JavaLine.beginning(of: text, around: column)]
        guard JavaLine.frame(text[lead.endIndex...]) != nil else { return nil }
        return reading(stream, aboveFrame: index, LinePrefix(lead))
    }

    private static func isLink(_ text: Text) -> Bool {
        text.starts(with: "Caused by: ") || text.starts(with: "Wrapped by: ")
    }

    /// Reads from the header above a frame. Only the first frame has it: from the others nothing more is to be found.
    private static func reading(_ stream: StreamLines, aboveFrame index: Int, _ prefix: LinePrefix) -> Reading? {
        var above = index - 1
        while above >= 0, index - above <= messageLimit, !stream.used[above] {
            guard let text = prefix.strip(stream.lines[above].text), JavaLine.detail(text) == nil else { return nil }
            if let start = JavaLine.headerStart(text, isBeside: above == index - 1) {
                return reading(stream, at: above, start: start, isCertain: false, prefix)
            }
            if stream.lines[above].startsRecord { return nil }
            above -= 1
        }
        return nil
    }

    /// Frames that lost their indentation hold no anchor: the first one that does names a cause far below the header.
    private static func reading(_ stream: StreamLines, aboveLink index: Int, _ prefix: LinePrefix) -> Reading? {
        var top = index
        while top > 0, index - top < climbLimit, !stream.used[top - 1],
            let text = prefix.strip(stream.lines[top - 1].text), JavaLine.detail(text) != nil
        {
            top -= 1
        }
        return top == index ? nil : reading(stream, aboveFrame: top, prefix)
    }

    private static func reading(
        _ stream: StreamLines, at index: Int, start: Int, isCertain: Bool, _ known: LinePrefix? = nil
    ) -> Reading? {
        let text = stream.lines[index].text
        let lead = LinePrefix(text[..<start])
        for prefix in known.map({ [$0] }) ?? (lead.isEmpty ? [lead] : [lead, .none]) {
            let cursor = LineCursor(stream, at: index, first: text[start...], prefix: prefix)
            var block = JavaBlock(cursor)
            guard block.read(), isCertain || block.hasFrames, !block.isDump else { continue }
            if !block.hasFrames, !prefix.isEmpty { continue }
            return Reading(
                trace: StackTrace(
                    language: name, kind: .exception, exceptions: block.exceptions, isComplete: block.isComplete),
                lines: block.cursor.consumed)
        }
        return nil
    }
}
