/// Writes a template: words, the holes in their place, and what stands between them.
struct TemplateWriter {
    private var output: [UInt8] = []
    /// The last name written, in lower case: it tells whether the number after it is the fact.
    private var lastName: [UInt8] = []

    mutating func append(delimiter: UInt8) {
        if delimiter <= 0x20 || delimiter == 0x7F {
            if let last = output.last, last != UInt8(ascii: " ") { output.append(UInt8(ascii: " ")) }
        } else {
            output.append(delimiter)
        }
    }

    mutating func append(_ before: [UInt8], hole: StaticString, _ after: [UInt8]) {
        output += before
        append(hole)
        output += after
        lastName = []
    }

    mutating func append(_ before: [UInt8], verbatim text: some Sequence<UInt8>, _ after: [UInt8]) {
        output += before
        output += text
        output += after
        lastName = []
    }

    mutating func append(word: ArraySlice<UInt8>) {
        switch TemplateWord(word) {
        case .hole(let hole):
            append(hole)
            lastName = []
        case .address(let port):
            append("<ip>")
            append(port: port)
            lastName = []
        case .path(let name):
            append("<path>")
            output += name
            lastName = []
        case .url(let scheme, let rest):
            append(url: scheme, rest)
        case .pieces:
            append(pieces: word)
        }
    }

    func finish() -> String { output.trimmed.text }

    private mutating func append(_ hole: StaticString) {
        // A date and a time of day are one point in time, however they are separated.
        if hole.utf8CodeUnitCount == 6, hole.isTime, output.suffix(7).elementsEqual("<time> ".utf8) {
            output.removeLast()
            return
        }
        hole.withUTF8Buffer { output += $0 }
    }

    /// Splits at punctuation: `order-8731` keeps `order` and loses the number.
    private mutating func append(pieces word: ArraySlice<UInt8>) {
        var index = word.startIndex
        while index < word.endIndex {
            guard word[index].isNamePart, word[index] != UInt8(ascii: "_") else {
                output.append(word[index])
                index += 1
                continue
            }
            let rest = word[index...]
            let end = rest.firstIndex { !$0.isNamePart || $0 == UInt8(ascii: "_") } ?? word.endIndex
            append(piece: word[index..<end])
            index = end
        }
    }

    private mutating func append(piece: ArraySlice<UInt8>) {
        if piece.allSatisfy(\.isDigit) {
            if keepsNumber(piece) { output += piece } else { append("<n>") }
            lastName = []
        } else if TemplateWord.isHash(piece) {
            append("<hex>")
        } else if TemplateWord.isRandom(piece) {
            append("<id>")
        } else {
            let tail = piece.reversed().prefix { $0.isDigit }.count
            output += piece.dropLast(tail >= 3 ? tail : 0)
            if tail >= 3 { append("<n>") }
            lastName = piece.map(\.lowercased)
        }
    }

    private func keepsNumber(_ digits: ArraySlice<UInt8>) -> Bool {
        guard digits.count <= 5, let value = Int(digits.text), Self.numberNames.contains(lastName) else { return false }
        // Ports above are handed out by the kernel and say nothing.
        return value < 32768
    }

    private static let numberNames: Set<[UInt8]> = Set(
        [
            "errno", "winerror", "status", "code", "exit", "signal", "port", "http", "sqlstate", "exitcode",
            "returncode", "localhost",
        ].map { Array($0.utf8) })

    private mutating func append(port: ArraySlice<UInt8>?) {
        guard let port else { return }
        output.append(UInt8(ascii: ":"))
        if let value = Int(port.text), value < 32768 { output += port } else { append("<port>") }
    }

    /// Keeps scheme, host and the shape of the path; user, query and fragment are values.
    private mutating func append(url scheme: ArraySlice<UInt8>, _ rest: ArraySlice<UInt8>) {
        output += scheme
        let authorityEnd = rest.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") } ?? rest.endIndex
        var host = rest[..<authorityEnd]
        if let at = host.lastIndex(of: UInt8(ascii: "@")) { host = host[(at + 1)...] }
        lastName = Array("port".utf8)
        append(word: host)
        let pathEnd = rest[authorityEnd...].firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }
        for segment in rest[authorityEnd..<(pathEnd ?? rest.endIndex)].split(separator: UInt8(ascii: "/")) {
            output.append(UInt8(ascii: "/"))
            let isVersion = segment.count <= 3 && segment.first == UInt8(ascii: "v")
            if !isVersion, segment.contains(where: \.isDigit) { append("<id>") } else { output += segment }
        }
        lastName = []
    }
}

extension StaticString {
    fileprivate var isTime: Bool { withUTF8Buffer { $0.elementsEqual("<time>".utf8) } }
}
