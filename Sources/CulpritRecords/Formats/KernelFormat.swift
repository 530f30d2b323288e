/// The kernel's ring buffer: `[ 1920.259590] message`, seconds since boot.
struct KernelFormat: RecordFormat {
    let firstBytes: Set<UInt8> = [0x5B]

    func header(of text: Span<UInt8>) -> RecordHeader? {
        var index = text.skipBlanks(1)
        var dots = 0
        let start = index
        while index < text.count, text.digit(index) != nil || text[index] == 0x2E {
            dots += text[index] == 0x2E ? 1 : 0
            index += 1
        }
        guard dots == 1, index > start + 7, index < text.count, text[index] == 0x5D, text[index - 7] == 0x2E else {
            return nil
        }
        var header = RecordHeader("kernel", bodyStart: min(index + 2, text.count))
        header.attributes = [("uptime", start..<index)]
        return header
    }
}
