// Tests that fail, with Swift Testing and with XCTest; the script makes a package of them.
import Testing
import XCTest

struct Closed: Error { var days: Int }

func opens(_ day: Int) throws -> Int {
    if day == 7 { throw Closed(days: 1) }
    return 9
}

@Suite("Opening hours") struct OpeningTests {
    @Test func weekday() throws { #expect(try opens(2) == 8, "opens at eight") }
    @Test("Sunday is closed") func sunday() throws { #expect(try opens(7) == 9) }
    @Test func holiday() throws { _ = try #require(Int("1x")) }
    @Test func reported() { Issue.record("no holiday is known") }
}

final class OpeningXCTests: XCTestCase {
    func testWeekday() throws { XCTAssertEqual(try opens(2), 8, "opens at eight") }
    func testSunday() throws { _ = try opens(7) }
}
