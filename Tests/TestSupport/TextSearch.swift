import Foundation

extension StringProtocol {
    /// Whether the bytes of a part stand in it: many times faster than `contains`, which compares characters.
    public func holds(_ part: some StringProtocol) -> Bool { Data(utf8).holds(part) }
}

extension Data {
    public func holds(_ part: some StringProtocol) -> Bool { range(of: Data(part.utf8)) != nil }
}
