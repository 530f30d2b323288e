/// Where a pattern matched: the whole match and its named groups, as byte offsets into the searched text.
public struct PatternMatch: Sendable {
    /// The bytes that matched.
    public var range: Range<Int>
    /// The named groups that took part in the match, in the order in which the pattern opens them.
    ///
    /// A name that the pattern gives to several groups stands here once for each of them that took part.
    public var named: [(name: String, range: Range<Int>)]

    /// The bytes of a named group; nil where the group took no part in the match or no group has that name.
    public subscript(name: String) -> Range<Int>? {
        named.first { $0.name == name }?.range
    }
}
