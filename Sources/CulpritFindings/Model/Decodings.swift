extension Derivation.Decoding {
    /// Decodes what a log printed; nil where it is not of this kind.
    public func decode(_ text: String) -> String? {
        switch self {
        case .hexText: bytes(text)
        case .clientStreamCount: requestCount(text)
        case .closeCode: UInt16(text).flatMap { closeCodes[$0] }
        case .http2Error: errorName(text)
        case .streamState: stateName(text)
        }
    }
}

/// How many bytes of a GOAWAY's debug data h2 prints (`h2/events.py`, `_bytes_representation`).
private let printedBytesOfDebugData = 20

/// Bytes printed as hexadecimal digits; what is not printable ASCII becomes `.`.
private func bytes(_ text: String) -> String? {
    let digits = Array(text.utf8)
    guard !digits.isEmpty, digits.count.isMultiple(of: 2), digits.count <= 4096 else { return nil }
    var decoded = ""
    for index in stride(from: 0, to: digits.count, by: 2) {
        guard let high = nibble(digits[index]), let low = nibble(digits[index + 1]) else { return nil }
        let byte = high << 4 | low
        decoded.unicodeScalars.append(Unicode.Scalar((0x20...0x7E).contains(byte) ? byte : 0x2E))
    }
    return digits.count / 2 == printedBytesOfDebugData ? decoded + "… (cut at 20 bytes)" : decoded
}

private func nibble(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    default: nil
    }
}

/// Clients open the odd streams 1, 3, 5 …, so the n-th stream id is the (n+1)/2-th request of its connection.
private func requestCount(_ text: String) -> String? {
    guard let id = UInt32(text), id < 1 << 31 else { return nil }
    if id == 0 { return "0" }
    // 2^31-1 is GOAWAY's "not yet decided", not a count of streams (RFC 9113, 6.8).
    guard !id.isMultiple(of: 2), id != 1 << 31 - 1 else { return nil }
    return String((id + 1) / 2)
}

/// RFC 6455, 7.4.1, and the registry of the IANA.
private let closeCodes: [UInt16: String] = [
    1000: "normal closure", 1001: "going away", 1002: "protocol error", 1003: "unsupported data",
    1005: "no status received", 1006: "abnormal closure", 1007: "invalid payload data", 1008: "policy violation",
    1009: "message too big", 1010: "mandatory extension", 1011: "internal error", 1012: "service restart",
    1013: "try again later", 1014: "bad gateway", 1015: "TLS handshake failure",
]

/// RFC 9113, 7.
private let http2Errors = [
    "NO_ERROR", "PROTOCOL_ERROR", "INTERNAL_ERROR", "FLOW_CONTROL_ERROR", "SETTINGS_TIMEOUT", "STREAM_CLOSED",
    "FRAME_SIZE_ERROR", "REFUSED_STREAM", "CANCEL", "COMPRESSION_ERROR", "CONNECT_ERROR", "ENHANCE_YOUR_CALM",
    "INADEQUATE_SECURITY", "HTTP_1_1_REQUIRED",
]

/// A number or a name, with or without the enumeration's: `11`, `0xb`, `ErrorCodes.ENHANCE_YOUR_CALM`.
private func errorName(_ text: String) -> String? {
    let number = text.hasPrefix("0x") ? Int(text.dropFirst(2), radix: 16) : Int(text)
    if let number { return http2Errors.indices.contains(number) ? http2Errors[number] : nil }
    let name = text.split(separator: ".").last.map(String.init) ?? text
    return http2Errors.first { $0 == name }
}

/// `h2.stream.StreamState`, in the order of its numbers.
private let streamStates = [
    "IDLE", "RESERVED_REMOTE", "RESERVED_LOCAL", "OPEN", "HALF_CLOSED_REMOTE", "HALF_CLOSED_LOCAL", "CLOSED",
]

private func stateName(_ text: String) -> String? {
    if let number = Int(text) { return streamStates.indices.contains(number) ? streamStates[number] : nil }
    let name = text.split(separator: ".").last.map(String.init) ?? text
    return streamStates.first { $0 == name }
}
