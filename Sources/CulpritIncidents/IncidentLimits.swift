/// How many different failures one collection tells apart, so that hostile or endless input stays within memory.
///
/// What exceeds them is counted (``IncidentCollection/uncounted``), and the first ones stay: parts merged in the order of
/// the input give the same result every time.
public struct IncidentLimits: Sendable {
    /// From here on fewer places of each are kept.
    public var detailed = 2_000
    /// Failures that no rule explains.
    public var unexplained = 25_000
    /// All of them: what a rule explains is still taken where there are too many of the others.
    public var total = 30_000

    public init() {}

    func most(isExplained: Bool) -> Int { isExplained ? total : unexplained }
}
