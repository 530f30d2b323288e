import CulpritPatterns
import CulpritRecords

/// Finds versions in a log: in paths, in what programs say when they start, in headers.
///
/// It looks at the excerpts that are read anyway. ``literals`` are what the reader must stop at besides: lines that no
/// failure stands near.
public struct LogVersions: Sendable {
    private let marks: [VersionMark]
    private let scanner: LiteralScanner

    public init() {
        marks = VersionMark.all
        scanner = LiteralScanner(marks.map(\.literal))
    }

    /// What stands in lines that programs print once, at their start.
    public static let literals = VersionMark.all.filter(\.isAnnouncement).map(\.literal)

    /// The versions that an excerpt tells, each with its line.
    public func versions(in excerpt: Excerpt) -> KnownVersions {
        var found = KnownVersions()
        let bytes = excerpt.bytes
        var read: [Int: ArraySlice<UInt8>] = [:]
        scanner.forEachHit(in: bytes.span) { offset, literal in
            let mark = marks[literal]
            let end = offset + mark.literal.utf8.count
            if mark.isRepeated {
                if let before = read[literal], bytes[end...].starts(with: before) { return }
                read[literal] = bytes[end..<min(end + 4, bytes.count)]
            }
            let line = Self.line(around: offset, in: bytes)
            let versions = mark.read(VersionMark.Hit(line: line, start: offset, end: end))
            for version in versions where !found.knows(version.package, version.text) {
                guard VersionScheme(ecosystem: version.package.ecosystem).isVersion(version.text) else { continue }
                found.add(
                    KnownVersion(
                        package: version.package, version: version.text, isPartial: version.isPartial, origin: .log,
                        place: place(of: offset, line, in: excerpt)))
            }
        }
        return found
    }

    /// How far a line is looked at on both sides of a hit.
    private static let reach = 512

    /// The line that holds an offset, bounded.
    private static func line(around offset: Int, in bytes: [UInt8]) -> ArraySlice<UInt8> {
        var start = offset
        while start > 0, offset - start < reach, bytes[start - 1] != 0x0A { start -= 1 }
        var end = offset
        // pip names all that it installed in one line.
        while end < bytes.count, end - offset < 8 * reach, bytes[end] != 0x0A { end += 1 }
        return bytes[start..<end]
    }

    private func place(of offset: Int, _ line: ArraySlice<UInt8>, in excerpt: Excerpt) -> EvidenceLine {
        let number = excerpt.firstLine + excerpt.bytes[..<offset].count { $0 == 0x0A }
        let text = String(decoding: line.prefix(Self.reach), as: UTF8.self)
        return EvidenceLine(source: excerpt.source, line: number, text: text)
    }
}
