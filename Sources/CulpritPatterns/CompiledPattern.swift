import CPCRE2
import Synchronization

/// Owns what PCRE2 makes of a pattern, and the memory for running it.
final class CompiledPattern: Sendable {
    struct Group {
        var number: Int
        var name: String
    }

    /// The named groups in the order of their numbers.
    let groups: [Group]

    // nonisolated(unsafe): the pointer never changes. PCRE2 writes to the code only while it adds machine code, which
    // happens under the lock before any thread can get the scratch without which it cannot match.
    private nonisolated(unsafe) let code: OpaquePointer
    private let pool = Mutex(Pool())

    private struct Pool {
        var hasMachineCode = false
        var idle: [MatchScratch] = []
    }

    init(_ source: String) throws(PatternError) {
        code = try Self.compile(source)
        groups = Self.namedGroups(of: code)
    }

    deinit {
        pcre2_code_free_8(code)
    }

    func firstMatch(in text: Span<UInt8>, from start: Int) throws(PatternError) -> PatternMatch? {
        let start = max(0, start)
        guard start <= text.count else { return nil }
        let scratch = try takeScratch()
        defer { pool.withLock { $0.idle.append(scratch) } }
        let result = text.withUnsafeBufferPointer { scratch.run(code, on: $0, from: start) }
        return try match(result, in: scratch)
    }

    private func match(_ result: Int32, in scratch: MatchScratch) throws(PatternError) -> PatternMatch? {
        if result == PCRE2_ERROR_NOMATCH { return nil }
        // What remains below zero are the limits, on steps, depth, heap or memory: each leaves the answer open.
        guard result >= 0, let range = scratch.range(ofGroup: 0) else { throw .matchLimitExceeded }
        var named: [(name: String, range: Range<Int>)] = []
        for group in groups {
            guard let range = scratch.range(ofGroup: group.number) else { continue }
            named.append((group.name, range))
        }
        return PatternMatch(range: range, named: named)
    }

    private func takeScratch() throws(PatternError) -> MatchScratch {
        let scratch = pool.withLock { pool in
            if !pool.hasMachineCode {
                // A refusal (no JIT on this machine, no executable memory) leaves the interpreter, which is slower
                // and otherwise the same.
                pcre2_jit_compile_8(code, PCRE2_JIT_COMPLETE)
                pool.hasMachineCode = true
            }
            return pool.idle.popLast()
        }
        guard let scratch = scratch ?? MatchScratch(for: code) else { throw .matchLimitExceeded }
        return scratch
    }
}

extension CompiledPattern {
    private static func compile(_ source: String) throws(PatternError) -> OpaquePointer {
        var error: Int32 = 0
        var offset = 0
        let options = PCRE2_UTF | PCRE2_MATCH_INVALID_UTF | PCRE2_NEVER_BACKSLASH_C
        let context = pcre2_compile_context_create_8(nil)
        defer { pcre2_compile_context_free_8(context) }
        if let context {
            // What a line end is depends on how PCRE2 was built; a rule must mean the same everywhere.
            pcre2_set_newline_8(context, UInt32(PCRE2_NEWLINE_LF))
        }
        let code = source.utf8.span.withUnsafeBufferPointer { bytes in
            pcre2_compile_8(bytes.baseAddress, bytes.count, options, &error, &offset, context)
        }
        guard let code else { throw .invalid(message: message(for: error), offset: offset) }
        return code
    }

    private static func message(for error: Int32) -> String {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 256) { buffer in
            let length = pcre2_get_error_message_8(error, buffer.baseAddress, buffer.count)
            guard length >= 0 else { return "PCRE2 error \(error)" }
            return String(decoding: buffer.prefix(Int(length)), as: UTF8.self)
        }
    }

    /// Reads PCRE2's name table: entries of equal size, each a group number in two bytes, high byte first, then the
    /// name and a zero byte.
    private static func namedGroups(of code: OpaquePointer) -> [Group] {
        var count: UInt32 = 0
        var entrySize: UInt32 = 0
        var table: UnsafePointer<UInt8>?
        pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMECOUNT), &count)
        pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMEENTRYSIZE), &entrySize)
        pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMETABLE), &table)
        guard let table, entrySize > 2 else { return [] }
        let groups = (0..<Int(count)).map { index in
            let entry = UnsafeBufferPointer(start: table + index * Int(entrySize), count: Int(entrySize))
            let name = entry.dropFirst(2).prefix { $0 != 0 }
            return Group(number: Int(entry[0]) << 8 | Int(entry[1]), name: String(decoding: name, as: UTF8.self))
        }
        return groups.sorted { $0.number < $1.number }
    }
}
