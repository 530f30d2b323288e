/// `journalctl -o json`; a message that is not plain text is an array of its bytes.
struct JournalShape: JSONShape {
    func peel(_ object: JSONObject, _ envelope: inout Envelope) -> ArraySlice<UInt8>? {
        guard let message = object["MESSAGE"],
            object["__REALTIME_TIMESTAMP"] != nil || object["_PID"] != nil
                || object["PRIORITY"] != nil || object["SYSLOG_IDENTIFIER"] != nil
        else { return nil }
        envelope.carrier = "journal"
        if let time = object.text(["_SOURCE_REALTIME_TIMESTAMP", "__REALTIME_TIMESTAMP"]) {
            envelope.timestamp = Timestamps.epoch(time.span)
        }
        // What a service writes to its standard output is all of one priority, which says nothing.
        if object["_TRANSPORT"]?.string != "stdout", let text = object["PRIORITY"]?.text,
            let priority = text.span.number
        {
            envelope.severity = Severity(syslog: priority)
        }
        envelope.logger = object.text(["SYSLOG_IDENTIFIER", "_COMM"])
        let parts: [(String, [StaticString])] = [
            ("host", ["_HOSTNAME"]), ("unit", ["_SYSTEMD_UNIT"]), ("pid", ["_PID", "SYSLOG_PID"]),
        ]
        for (name, keys) in parts {
            guard let value = object.text(keys) else { continue }
            envelope.add(name, value)
            envelope.addStream(value)
        }
        envelope.carriesEntries = true
        return envelope.takeLines(message.kind == .array ? bytes(message.raw) : message.text ?? [])
    }

    private func bytes(_ raw: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let numbers = raw.dropFirst().dropLast().split { $0 == 0x2C || $0 == 0x20 }
        return numbers.compactMap { UInt8($0.string) }[...]
    }
}

extension Span<UInt8> {
    /// The number that the whole text is, if it is a small one.
    var number: Int? {
        guard count > 0, count < 10 else { return nil }
        var value = 0
        for index in 0..<count {
            guard let digit = digit(index) else { return nil }
            value = value * 10 + Int(digit)
        }
        return value
    }
}
