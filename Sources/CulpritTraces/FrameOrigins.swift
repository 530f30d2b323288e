/// The origins of frames, each worked out once: a log that fails all day shows the same few files thousands of times,
/// and telling whose a file is takes a dozen searches in its path.
struct FrameOrigins {
    private struct Key: Hashable {
        var language: Int
        var file: String?
        var module: String?
        var function: String
        var origin: Frame.Origin
    }

    private var known: [Key: Frame.Origin] = [:]

    /// - Parameter language: its index in `TraceReader.languages`.
    mutating func origin(of frame: Frame, language: Int) -> Frame.Origin {
        let key = Key(
            language: language, file: frame.file, module: frame.module, function: frame.function, origin: frame.origin)
        if let origin = known[key] { return origin }
        let origin = TraceReader.languages[language].origin(of: frame)
        known[key] = origin
        return origin
    }
}
