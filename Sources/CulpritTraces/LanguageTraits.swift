/// What is known of a language by its name, for those who group its failures and write about them.
///
/// A trace that was stored by another version may name a language that this one does not know: it gets the defaults.
public struct LanguageTraits: Sendable {
    private let language: any TraceLanguage.Type

    /// - Parameter name: as traces have it: `python`.
    public init(of name: String) {
        language = TraceReader.languages.first { $0.name == name } ?? UnknownLanguage.self
    }

    /// The language as its users write it; empty where it is not known.
    public var title: String { language.title }

    /// Whether a trace is only ever printed by somebody who logs it.
    public var isAlwaysLogged: Bool { language.isAlwaysLogged }

    /// Whether every form of a trace shows the source lines of its frames.
    public var showsSourceLines: Bool { language.showsSourceLines }

    /// The name of a failure's type that all releases and print forms share.
    public func typeKey(of exception: TracedException, in trace: StackTrace) -> String {
        language.typeKey(of: exception, in: trace)
    }

    /// Whether such a name says all there is to say.
    public func saysAll(typeKey: String) -> Bool { language.saysAll(typeKey: typeKey) }

    /// The part of a function's printed name that is the same in every release and build; nil for one that stands for
    /// nothing of its own.
    public func functionKey(_ function: String) -> String? { language.functionKey(function) }

    /// Whether every program has a function of this key, so that it tells no failures apart.
    public func isWeak(functionKey: String) -> Bool { language.weakFunctions.contains(functionKey) }

    func passesCallsOn(_ frame: Frame) -> Bool { language.passesCallsOn(frame) }
    func isCarrier(_ exception: TracedException) -> Bool { language.isCarrier(exception) }
    func isCancellation(_ exception: TracedException) -> Bool { language.isCancellation(exception) }

    /// `app.errors.Outer.<locals>.PaymentError` gives `PaymentError`: modules move, and most formats omit them.
    public static func lastComponent(_ type: String) -> String {
        let dot = UInt8(ascii: ".")
        var end = type.utf8.endIndex
        while end > type.startIndex, type.utf8[type.utf8.index(before: end)] == dot {
            end = type.utf8.index(before: end)
        }
        guard let last = type.utf8[..<end].lastIndex(of: dot) else {
            return end == type.endIndex ? type : String(type[..<end])
        }
        return String(type[type.utf8.index(after: last)..<end])
    }
}

private enum UnknownLanguage: TraceLanguage {
    static let name = ""
    static let anchors: [String] = []
    static func read(_ stream: StreamLines, at index: Int, column: Int) -> Reading? { nil }
    static func origin(of frame: Frame) -> Frame.Origin { .unknown }
}
