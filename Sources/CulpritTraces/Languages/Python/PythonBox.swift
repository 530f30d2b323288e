/// Tracebacks that a pretty printer framed: rich's boxes.
enum PythonBox {
    static func read(_ stream: StreamLines, at index: Int, column: Int) -> Reading? { nil }
}
