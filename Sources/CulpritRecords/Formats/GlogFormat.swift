/// glog and klog: `E1121 10:00:00.123456   12 file.go:34] message`.
struct GlogFormat: RecordFormat {
    let firstBytes: Set<UInt8> = [0x49, 0x57, 0x45, 0x46, 0x44]

    func header(of text: Span<UInt8>) -> RecordHeader? {
        guard text.count > 24, text.digit(1) != nil, text.digit(4) != nil, text[5] == 0x20, text[8] == 0x3A,
            let end = Bytes.find("] ", in: text), end < 160
        else { return nil }
        var position = 6
        guard let time = Timestamps.read(text, &position), let month = text.extracting(1..<3).number,
            let day = text.extracting(3..<5).number, (1...12).contains(month)
        else { return nil }
        let severities: [UInt8: Severity] = [
            0x49: .info, 0x57: .warning, 0x45: .error, 0x46: .critical, 0x44: .debug,
        ]
        let days = CivilDate(year: CivilDate.assumedYear, month: Int64(month), day: Int64(day)).daysSince1970
        let stamp = Timestamp(milliseconds: days * 86_400_000 + time.milliseconds, precision: .withoutYear)
        let start = (position..<end).last { text[$0] == 0x20 }.map { $0 + 1 }
        return RecordHeader(
            "glog", bodyStart: end + 2, timestamp: stamp, severity: severities[text[0]],
            logger: start.map { $0..<end })
    }
}
