import CDecompression
import Foundation
import Synchronization
import Testing

@testable import CulpritRecords

/// A directory that goes away with the test.
final class Scratch {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "culprit-records-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    @discardableResult
    func write(_ name: String, _ bytes: [UInt8]) throws -> String {
        let file = path + "/" + name
        let parent = URL(fileURLWithPath: file).deletingLastPathComponent()
        try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(fileURLWithPath: file))
        return file
    }
}

/// Everything that reading gave.
struct Reading {
    var excerpts: [Excerpt] = []
    var problems: [InputProblem] = []
    var summaries: [SourceSummary] = []
    var bytes = 0
}

func read(_ paths: [String], limits: InputLimits = InputLimits()) async -> Reading {
    var reading = Reading()
    reading.summaries = await InputReader(literals: ["HIT"], limits: limits).read(
        SourceWalker.sources(for: paths).sources, isCancelled: { false }, transform: { $0 },
        consume: { reading.excerpts.append($0) }, onProblem: { reading.problems.append($0) },
        onProgress: { reading.bytes = $0 })
    return reading
}

func gzip(_ bytes: [UInt8]) -> [UInt8] {
    var stream = z_stream()
    deflateInit2_(&stream, 6, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    defer { deflateEnd(&stream) }
    var input = bytes
    var output = [UInt8](repeating: 0, count: bytes.count + 1000)
    let room = output.count
    return input.withUnsafeMutableBufferPointer { source in
        output.withUnsafeMutableBufferPointer { target in
            stream.next_in = source.baseAddress
            stream.avail_in = UInt32(source.count)
            stream.next_out = target.baseAddress
            stream.avail_out = UInt32(room)
            deflate(&stream, Z_FINISH)
            return Array(target[..<(room - Int(stream.avail_out))])
        }
    }
}

@Suite("Input") struct InputTests {
    static let text = Array("one\nHIT two\nthree\n".utf8)

    @Test(
        "A source is counted, and its last line without a line end is a line",
        arguments: [
            ("a\nb\nHIT", 3, 7), ("HIT\n", 1, 4), ("\n\nHIT\r\n", 3, 7),
        ])
    func counts(_ text: String, _ lines: Int, _ bytes: Int) async throws {
        let scratch = try Scratch()
        let reading = await read([try scratch.write("a.log", Array(text.utf8))])
        #expect(reading.summaries.map(\.lines) == [lines])
        #expect(reading.summaries.map(\.bytes) == [bytes])
        #expect(reading.bytes == bytes)
        #expect(reading.excerpts.map(\.firstLine) == [1])
        #expect(reading.excerpts.map(\.bytes) == [Array(text.utf8)])
    }

    @Test("Missing and empty files are problems that name the file")
    func bad() async throws {
        let scratch = try Scratch()
        let empty = try scratch.write("empty.log", [])
        let listing = SourceWalker.sources(for: [scratch.path + "/none.log", empty])
        #expect(listing.problems.map(\.subject) == [scratch.path + "/none.log"])
        #expect(listing.problems.map(\.reason) == ["does not exist"])
        let reading = await read([empty])
        #expect(reading.problems.map(\.subject) == [empty])
        #expect(reading.problems.map(\.reason) == ["is empty"])
    }

    @Test("A file that vanishes after the walk is a problem, and the others are read")
    func vanished() async throws {
        let scratch = try Scratch()
        let first = try scratch.write("a.log", Self.text)
        let second = try scratch.write("b.log", Self.text)
        let listing = SourceWalker.sources(for: [first, second])
        try FileManager.default.removeItem(atPath: first)
        var problems: [InputProblem] = []
        var excerpts = 0
        let summaries = await InputReader(literals: ["HIT"]).read(
            listing.sources, isCancelled: { false }, transform: { $0 }, consume: { _ in excerpts += 1 },
            onProblem: { problems.append($0) }, onProgress: { _ in })
        #expect(problems.map(\.subject) == [first])
        #expect(summaries.map(\.name) == [second])
        #expect(excerpts == 1)
    }

    @Test("A walk is in order, passes over hidden and binary files, and survives loops")
    func walk() throws {
        let scratch = try Scratch()
        for name in ["b.log", "a/z.log", "a/b.log", ".hidden/x.log", ".dot"] { try scratch.write(name, Self.text) }
        try scratch.write("data.db", [1, 0, 2])
        try FileManager.default.createSymbolicLink(atPath: scratch.path + "/a/loop", withDestinationPath: scratch.path)
        let listing = SourceWalker.sources(for: [scratch.path])
        #expect(listing.sources.map { $0.name.dropFirst(scratch.path.count + 1) } == ["a/b.log", "a/z.log", "b.log"])
        #expect(listing.skippedHidden == 2)
        #expect(listing.skippedBinary.count == 1)
        #expect(listing.problems.isEmpty)
        #expect(SourceWalker.sources(for: [scratch.path + "/data.db", "-"]).sources.map(\.name).last == "-")
    }

    @Test("Compressed files are told by content; members follow each other")
    func compressed() async throws {
        let scratch = try Scratch()
        let reading = await read([try scratch.write("a.log", gzip(Self.text) + gzip(Self.text))])
        #expect(reading.problems.isEmpty)
        #expect(reading.excerpts.map(\.bytes) == [Self.text + Self.text])
        #expect(reading.summaries.map(\.bytes) == [Self.text.count * 2])
    }

    @Test("Of damaged data what could be decoded is kept, and the problem names the file")
    func damaged() async throws {
        let scratch = try Scratch()
        let whole = gzip(Self.text)
        let cut = try scratch.write("cut.gz", Array(whole.dropLast(4)))
        let trailing = try scratch.write("trailing.gz", whole + [1, 2, 3])
        for file in [cut, trailing] {
            let reading = await read([file])
            #expect(reading.problems.map(\.subject) == [file])
            #expect(reading.excerpts.map(\.bytes) == [Self.text])
        }
        #expect(await read([try scratch.write("zeros.gz", whole + [0, 0, 0, 0])]).problems.isEmpty)
    }

    @Test("UTF-16 becomes UTF-8 and a byte order mark goes", arguments: [true, false])
    func utf16(littleEndian: Bool) async throws {
        let scratch = try Scratch()
        let text = "one é 😀\r\nHIT\r\n"
        let units = [UInt16(0xFEFF)] + Array(text.utf16)
        let bytes = units.flatMap {
            littleEndian ? [UInt8($0 & 0xFF), UInt8($0 >> 8)] : [UInt8($0 >> 8), UInt8($0 & 0xFF)]
        }
        for block in [3, 1 << 20] {
            var limits = InputLimits()
            limits.blockBytes = block
            let reading = await read([try scratch.write("a.log", bytes)], limits: limits)
            #expect(reading.excerpts.map(\.bytes) == [Array(text.utf8)])
        }
        let marked = await read([try scratch.write("b.log", [0xEF, 0xBB, 0xBF] + Self.text)])
        #expect(marked.excerpts.map(\.bytes) == [Self.text])
    }

    @Test("Excerpts do not depend on the size of blocks")
    func blocks() async throws {
        let scratch = try Scratch()
        var generator = SystemRandomNumberGenerator()
        var text = ""
        for line in 0..<3000 {
            let isHit = Int.random(in: 0..<60, using: &generator) == 0
            text += String(repeating: " ", count: Int.random(in: 0..<3)) + (isHit ? "HIT" : "x") + " \(line)\n"
        }
        let file = try scratch.write("a.log", Array(text.utf8))
        var limits = InputLimits()
        (limits.eagerExcerptLines, limits.excerptLines) = (50, 80)
        let expected = await read([file], limits: limits).excerpts
        #expect(expected.count > 5)
        for block in [1, 7, 64, 1000, 4096] {
            limits.blockBytes = block
            let found = await read([file], limits: limits).excerpts
            #expect(found.map(\.firstLine) == expected.map(\.firstLine))
            #expect(found.map(\.bytes) == expected.map(\.bytes))
        }
        // Numbers and places agree with the text itself.
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for excerpt in expected {
            let first = String(decoding: excerpt.bytes, as: UTF8.self).split(separator: "\n")[0]
            #expect(first == lines[excerpt.firstLine - 1])
        }
    }

    @Test("A hit keeps six lines before it and forty after it")
    func context() async throws {
        let scratch = try Scratch()
        let text = (1...200).map { $0 == 100 ? "HIT" : "line \($0)" }.joined(separator: "\n")
        let reading = await read([try scratch.write("a.log", Array(text.utf8))])
        #expect(reading.excerpts.map(\.firstLine) == [94])
        #expect(reading.excerpts.map { $0.bytes.count { $0 == 10 } } == [47])
    }

    /// Lines behind a hit are passed over where they belong to its excerpt anyway; every distance must come out right.
    @Test("Excerpts are the lines round the hits, however far these stand apart", arguments: [1, 2, 3])
    func distances(seed: UInt64) async throws {
        let scratch = try Scratch()
        var random = seed
        var hits: [Int] = []
        var line = 0
        while line < 6000 {
            random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            line += Int(random >> 33) % (random >> 60 < 10 ? 25 : 60) + 1
            hits.append(line)
        }
        var expected: [ClosedRange<Int>] = []
        for hit in hits {
            if let last = expected.last, hit <= last.upperBound {
                expected[expected.count - 1] = last.lowerBound...hit + 40
            } else {
                expected.append(max(hit - 6, (expected.last?.upperBound ?? 0) + 1)...hit + 40)
            }
        }
        let isHit = Set(hits)
        let text = (1...line + 40).map { isHit.contains($0) ? "HIT\n" : "x\n" }.joined()
        for block in [64, 5000, 1 << 20] {
            var limits = InputLimits()
            limits.blockBytes = block
            let found = await read([try scratch.write("a.log", Array(text.utf8))], limits: limits).excerpts
            #expect(found.map { $0.firstLine...$0.firstLine + $0.bytes.count { $0 == 10 } - 1 } == expected)
        }
    }

    @Test("Of a line without end the beginning is kept, said once", arguments: [16, 64])
    func longLine(block: Int) async throws {
        let scratch = try Scratch()
        var limits = InputLimits()
        limits.blockBytes = block
        limits.lineBytes = 100
        let long = Array("HIT".utf8) + [UInt8](repeating: 120, count: 1000) + [10]
        let reading = await read([try scratch.write("a.log", long + Array("HIT\n".utf8) + long)], limits: limits)
        #expect(reading.problems.count == 1)
        #expect(reading.summaries.map(\.lines) == [3])
        #expect(reading.excerpts.flatMap(\.bytes).count == 101 + 4 + 101)
    }

    @Test("Cancelling ends the run with what was read")
    func cancelled() async throws {
        let scratch = try Scratch()
        let file = try scratch.write("a.log", Self.text)
        let asked = Mutex(0)
        let summaries = await InputReader(literals: ["HIT"]).read(
            [LogSource(name: file), LogSource(name: file)],
            isCancelled: {
                asked.withLock {
                    $0 += 1; return $0 > 6
                }
            }, transform: { $0 }, consume: { _ in },
            onProblem: { _ in }, onProgress: { _ in })
        #expect(summaries.count <= 2)
    }

    @Test("The format of a source is that of most of its first records")
    func format() async throws {
        let scratch = try Scratch()
        let file = try scratch.write("a.log", Array("ERROR:a:b\nERROR:a:c\n\nHIT\n".utf8))
        #expect(await read([file]).summaries.map(\.format) == ["python-logging"])
        #expect(await read([try scratch.write("b.log", Self.text)]).summaries.map(\.format) == ["text"])
    }
}
