/// What a report says, in order, without a word about how it looks: every format renders this.
///
/// Text in it may come from a log. Formats make it safe for where they write it; nothing in a document is markup. It is
/// Codable so that it can be kept and shown later in any format and width.
public struct Document: Sendable, Equatable, Codable {
    public var blocks: [Block]

    public init(_ blocks: [Block] = []) { self.blocks = blocks }

    /// One part of a document, written below the one before it.
    public enum Block: Sendable, Equatable, Codable {
        /// Level 1 is the document's title, 2 an incident, 3 a part of it, 4 a group in that part.
        case heading(level: Int, [Span])
        case paragraph([Span])
        /// Labelled lines that stand together: when, where, what to do first.
        case facts([Fact])
        case list([Item], numberedFrom: Int?)
        /// Commands or configuration to copy.
        case code([String], language: String)
        /// Lines of the log, each with its place.
        case excerpt([ExcerptLine])
        /// A call stack, outermost frame first.
        case stack([StackLine])
        case table(Table)
        /// What was first seen when, and what led to what.
        case timeline(Timeline)
    }

    /// A stretch of text in one style.
    public enum Span: Sendable, Equatable, Codable {
        case text(String)
        case strong(String)
        /// Names, values and log text inside a sentence.
        case code(String)
        /// What a hurried reader may skip.
        case secondary(String)
        case severity(String)
        case link(title: String, url: String)
    }

    public struct Fact: Sendable, Equatable, Codable {
        public var label: String
        public var spans: [Span]

        public init(_ label: String, _ spans: [Span]) {
            self.label = label
            self.spans = spans
        }
    }

    /// An entry of a list, with blocks of its own below the text.
    public struct Item: Sendable, Equatable, Codable {
        public var spans: [Span]
        public var blocks: [Block]

        public init(_ spans: [Span], blocks: [Block] = []) {
            self.spans = spans
            self.blocks = blocks
        }
    }

    /// A line of the log. `isDecisive` marks those that a rule's signature matched.
    public struct ExcerptLine: Sendable, Equatable, Codable {
        public var place: String
        public var text: String
        public var isDecisive: Bool

        public init(place: String, text: String, isDecisive: Bool = false) {
            self.place = place
            self.text = text
            self.isDecisive = isDecisive
        }
    }

    /// A frame, a gap between frames, or the exception that ends the stack.
    public enum StackLine: Sendable, Equatable, Codable {
        case frame(function: String, place: String, sourceLine: String?, isCulprit: Bool, isInApp: Bool)
        case gap(String)
        case exception(String)
    }

    public struct Table: Sendable, Equatable, Codable {
        public var columns: [Column]
        public var rows: [[[Span]]]

        public init(columns: [Column], rows: [[[Span]]]) {
            self.columns = columns
            self.rows = rows
        }
    }

    /// The failures of one story, the earliest first.
    public struct Timeline: Sendable, Equatable, Codable {
        /// More cannot be followed in one picture.
        static let eventLimit = 16

        public struct Event: Sendable, Equatable, Codable {
            public var number: Int
            /// A time of day; empty where none is known.
            public var time: String
            public var title: String
            public var count: Int
            public var severity: String?
        }

        /// One event led to another, both by number.
        public struct Arrow: Sendable, Equatable, Codable {
            public var from: Int
            public var to: Int
            /// Whether it rests on time alone.
            public var isGuess: Bool
        }

        public var events: [Event]
        public var arrows: [Arrow]

        public init(events: [Event], arrows: [Arrow]) {
            self.events = events
            self.arrows = arrows
        }
    }

    public struct Column: Sendable, Equatable, Codable {
        public var title: String
        /// Numbers stand on the right.
        public var isNumeric: Bool

        public init(_ title: String, isNumeric: Bool = false) {
            self.title = title
            self.isNumeric = isNumeric
        }
    }
}

/// Anything that formats can print: people read its document, programs its JSON.
public protocol Page: Sendable {
    var document: Document { get }
    var json: JSONValue { get }
}
