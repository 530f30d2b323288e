/// Celery's `[2026-11-21 10:00:00,123: ERROR/MainProcess] message`; with a task, `…ForkPoolWorker-1] task[id]: message`.
struct CeleryFormat: RecordFormat {
    let firstBytes: Set<UInt8> = [0x5B]

    func header(of text: Span<UInt8>) -> RecordHeader? {
        var position = 1
        guard let time = Timestamps.read(text, &position), Bytes.has(": ", in: text, at: position),
            let end = text.endOfBracket(position), let slash = Bytes.find(0x2F, in: text, from: position), slash < end,
            let severity = text.severity(position + 2..<slash)
        else { return nil }
        var header = RecordHeader(
            "celery", bodyStart: text.skipBlanks(end + 1), timestamp: time, severity: severity)
        header.attributes = [("process", slash + 1..<end)]
        return header
    }
}
