/// What collectors told about one line.
struct Envelope {
    /// The names of the carriers that were peeled off, outermost first.
    var carrier: String?
    /// What tells this line's stream from others.
    var stream: [UInt8] = []
    var timestamp: Timestamp?
    var severity: Severity?
    var logger: ArraySlice<UInt8>?
    var attributes: [(name: String, value: ArraySlice<UInt8>)] = []
    /// The collector cut the line here; its rest follows in the same stream.
    var isPart = false
    /// The collector stamps entries, not the lines of a byte stream: a line is an entry unless it looks otherwise.
    var carriesEntries = false
    /// The line is a structured entry, whatever its text looks like.
    var isStructured = false
    /// More lines of the same entry: a JSON record's stack trace.
    var moreLines: [ArraySlice<UInt8>] = []

    /// Adds a part to the stream's key.
    mutating func addStream(_ part: ArraySlice<UInt8>) {
        if !stream.isEmpty { stream.append(0x2F) }
        stream += part
    }

    /// Notes an attribute that some carriers leave out.
    mutating func add(_ name: String, _ value: ArraySlice<UInt8>?) {
        if let value, !value.isEmpty { attributes.append((name, value)) }
    }
}

/// Something that a collector wraps round each line.
protocol Carrier: Sendable {
    /// The bytes with which a carried line can begin; spares trying.
    var firstBytes: Set<UInt8> { get }
    /// The text without the carrier, noting in `envelope` what it told; nil where the line is not of this kind.
    func peel(_ line: ArraySlice<UInt8>, _ envelope: inout Envelope) -> ArraySlice<UInt8>?
}

/// All carriers, in the order in which they are tried: what is recognised by more goes first.
enum Carriers {
    static let all: [any Carrier] = [
        JSONCarrier(), CRICarrier(), GitLabCarrier(), HerokuCarrier(), Syslog5424Carrier(), JournalISOCarrier(),
        SyslogCarrier(),
        KubectlCarrier(), ComposeCarrier(), StampCarrier(),
    ]

    /// Carriers nest: docker's JSON behind a pod's name. Deeper than this it is no log.
    static let maximumDepth = 4

    private static let byFirstByte: [[any Carrier]] = (0..<256).map { byte in
        all.filter { $0.firstBytes.contains(UInt8(byte)) }
    }

    static func canBegin(with byte: UInt8) -> Bool { !byFirstByte[Int(byte)].isEmpty }

    /// Peels all carriers off a line.
    static func peel(_ line: ArraySlice<UInt8>, _ envelope: inout Envelope) -> ArraySlice<UInt8> {
        var text = line
        for _ in 0..<maximumDepth {
            guard let first = text.first, !envelope.isStructured else { break }
            let candidates = byFirstByte[Int(first)]
            if candidates.isEmpty { break }
            guard let inner = peel(text, candidates, &envelope) else { break }
            text = inner
        }
        return text
    }

    private static func peel(
        _ text: ArraySlice<UInt8>, _ candidates: [any Carrier], _ envelope: inout Envelope
    ) -> ArraySlice<UInt8>? {
        for carrier in candidates {
            if let inner = carrier.peel(text, &envelope) { return inner }
        }
        return nil
    }
}

extension Set<UInt8> {
    static var digits: Set<UInt8> { Set(0x30...0x39) }
    static var lowerCase: Set<UInt8> { Set(0x61...0x7A) }
    static var upperCase: Set<UInt8> { Set(0x41...0x5A) }
}

extension ArraySlice<UInt8> {
    /// The part between two offsets from the slice's beginning.
    func part(_ range: Range<Int>) -> ArraySlice<UInt8> {
        self[startIndex + range.lowerBound..<startIndex + range.upperBound]
    }

    /// The part from an offset on.
    func from(_ offset: Int) -> ArraySlice<UInt8> { self[Swift.min(startIndex + offset, endIndex)...] }

    var string: String { String(decoding: self, as: UTF8.self) }
}
