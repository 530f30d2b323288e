import CPCRE2

/// The memory that one search needs and the next may use again.
///
/// Only the thread that took it out of its pool may use it.
final class MatchScratch: Sendable {
    // nonisolated(unsafe): the pointers never change, and what they point to belongs to whoever took the scratch out
    // of the pool, one thread at a time.
    private nonisolated(unsafe) let data: OpaquePointer
    private nonisolated(unsafe) let context: OpaquePointer

    /// Nil where memory has run out.
    init?(for code: OpaquePointer) {
        guard let data = pcre2_match_data_create_from_pattern_8(code, nil) else { return nil }
        guard let context = pcre2_match_context_create_8(nil) else {
            pcre2_match_data_free_8(data)
            return nil
        }
        self.data = data
        self.context = context
        pcre2_set_heap_limit_8(context, MatchLimits.heap)
        pcre2_set_depth_limit_8(context, MatchLimits.depth)
    }

    deinit {
        pcre2_match_context_free_8(context)
        pcre2_match_data_free_8(data)
    }

    /// Runs one search; the result is PCRE2's: positive for a match, else an error number.
    func run(_ code: OpaquePointer, on text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int32 {
        pcre2_set_match_limit_8(context, MatchLimits.steps(forTextOf: text.count))
        let result = pcre2_match_8(code, text.baseAddress, text.count, start, 0, data, context)
        // Machine code backtracks on a small stack of its own. Giving each scratch a large one would cost address
        // space for every pattern and thread; the few searches that need more run on the interpreter's heap instead.
        guard result == PCRE2_ERROR_JIT_STACKLIMIT else { return result }
        return pcre2_match_8(code, text.baseAddress, text.count, start, PCRE2_NO_JIT, data, context)
    }

    /// The bytes of a group in the match just found; nil where it took no part.
    func range(ofGroup group: Int) -> Range<Int>? {
        guard group < Int(pcre2_get_ovector_count_8(data)) else { return nil }
        let offsets = UnsafeBufferPointer(start: pcre2_get_ovector_pointer_8(data), count: 2 * (group + 1))
        let (lower, upper) = (offsets[2 * group], offsets[2 * group + 1])
        guard lower != Int.unset, upper != Int.unset else { return nil }
        // `\K` can set a match's start behind its end.
        return min(lower, upper)..<upper
    }
}

extension Int {
    /// `PCRE2_UNSET`, a macro that Swift does not import, as `size_t` appears in Swift.
    fileprivate static let unset = -1
}
