/// A value computed from a capture, usable like one from then on.
public struct Derivation: Sendable {
    /// How the value comes about.
    public enum Method: Sendable, Equatable {
        /// The entry for the capture's text; none where the table lacks it.
        case table([String: String])
        case decode(Decoding)
    }

    /// The decodings that the program knows; the raw value is what a rule writes.
    public enum Decoding: String, Sendable, CaseIterable {
        case hexText = "hex text"
        case clientStreamCount = "client stream count"
        case closeCode = "close code"
        case http2Error = "http2 error"
        case streamState = "stream state"
    }

    public var name: String
    /// The capture or earlier derived value it is computed from.
    public var source: String
    public var method: Method

    public init(name: String, source: String, method: Method) {
        self.name = name
        self.source = source
        self.method = method
    }

    /// The value for a capture's text; nil where there is none.
    public func value(of text: String) -> String? {
        switch method {
        case .table(let entries): entries[text]
        case .decode(let decoding): decoding.decode(text)
        }
    }
}
