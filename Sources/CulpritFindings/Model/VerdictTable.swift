/// How a rule comes to a verdict: the first case that fits, else `otherwise`.
public struct VerdictTable: Sendable {
    public struct Case: Sendable {
        public var when: Condition
        public var answer: Answer

        public init(when: Condition, answer: Answer) {
            self.when = when
            self.answer = answer
        }
    }

    /// A value and its reason, with `{captures}` still to be filled in.
    public struct Answer: Sendable, Equatable {
        public var value: String
        public var because: String

        public init(value: String, because: String) {
            self.value = value
            self.because = because
        }
    }

    public var name: String
    public var cases: [Case]
    public var otherwise: Answer

    public init(name: String, cases: [Case], otherwise: Answer) {
        self.name = name
        self.cases = cases
        self.otherwise = otherwise
    }
}

/// What a rule writes under `verdicts`: a table of its own, or the name of a shared one.
public enum VerdictSource: Sendable {
    case own(VerdictTable)
    case shared(String)
}

/// Something to ask the user when the evidence does not suffice.
public struct Question: Sendable {
    public var ask: String
    /// The question is dropped where this holds.
    public var answeredWhen: Condition?

    public init(ask: String, answeredWhen: Condition? = nil) {
        self.ask = ask
        self.answeredWhen = answeredWhen
    }
}
