/// Reads names that two messages can share out of a message in lower case: addresses, sockets, processes, requests.
///
/// One pass, word by word, and at most ``limit`` of each.
struct Identifiers {
    private static let limit = 8
    /// Ports from here on are given to clients for one connection each.
    private static let firstClientPort = 32_768

    private(set) var peers: Set<String> = []
    private(set) var ports: Set<String> = []
    private(set) var processes: Set<String> = []
    private(set) var units: Set<String> = []
    private(set) var paths: Set<String> = []

    /// The last word that is a host, and how many words ago it stood: `"10.0.3.21", port 5432`.
    private var host = (name: "", age: 0)

    init(of text: [UInt8]) {
        var words = Words(text)
        var before = ""
        while let word = words.next() {
            read(word, after: before)
            before = word
            if Self.isHost(word) { host = (word, 0) } else { host.age += 1 }
        }
    }

    private mutating func read(_ word: String, after before: String) {
        switch before {
        case "pid", "process": insertProcess(word)
        case "get", "post", "put", "patch", "delete", "head", "options", "on", "by": readPath(word)
        default: break
        }
        if word.hasPrefix("pid:") { insertProcess(String(word.dropFirst(4))) }
        if let port = Self.port(word), !host.name.isEmpty, host.age == 0 || before == "port" && host.age < 3 {
            insertPeer(host: host.name, port: port)
        } else if before == "port", let port = Self.port(word) {
            insert(port, into: \.ports)
        }
        if word.hasSuffix(".service"), word.utf8.count > 8 { insert(word, into: \.units) }
        readAddress(word)
    }

    /// `10.0.3.11:8000`, `http://10.0.3.11:8000/api`, `unix:/run/api.sock`.
    private mutating func readAddress(_ word: String) {
        var rest = word[...]
        if let scheme = rest.firstRange(of: "://") {
            rest = rest[scheme.upperBound...]
            if let slash = rest.firstIndex(of: "/"), !rest.hasPrefix("unix:") {
                readPath(String(rest[slash...]))
                rest = rest[..<slash]
            }
            if let at = rest.lastIndex(of: "@") { rest = rest[rest.index(after: at)...] }
        }
        if rest.hasPrefix("unix:") { rest = rest.dropFirst(5).prefix { $0 != ":" } }
        if rest.hasPrefix("/") {
            if rest.hasSuffix(".sock") { insert(String(rest), into: \.peers) }
        } else if let colon = rest.lastIndex(of: ":"), let port = Self.port(String(rest[rest.index(after: colon)...])) {
            insertPeer(host: String(rest[..<colon]), port: port)
        }
    }

    private mutating func insertPeer(host: String, port: String) {
        guard Self.isHost(host) else { return }
        insert(port, into: \.ports)
        if !Self.isEverywhere(host) { insert("\(host):\(port)", into: \.peers) }
    }

    private mutating func readPath(_ word: String) {
        guard word.hasPrefix("/") else { return }
        let path = word.prefix { $0 != "?" && $0 != "#" }
        // The root and a favicon are asked for by everybody.
        if path.utf8.count > 1, path.utf8.count < 200 { insert(String(path), into: \.paths) }
    }

    private mutating func insert(_ value: String, into set: WritableKeyPath<Identifiers, Set<String>>) {
        if self[keyPath: set].count < Self.limit { self[keyPath: set].insert(value) }
    }

    private mutating func insertProcess(_ word: String) {
        let number = word.prefix { $0.isNumber && $0.isASCII }
        if (2...10).contains(number.utf8.count) { insert(String(number), into: \.processes) }
    }

    static func port(_ word: String) -> String? {
        guard (2...5).contains(word.utf8.count), word.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let number = Int(word), number < firstClientPort, number > 9
        else { return nil }
        return word
    }

    private static func isHost(_ word: String) -> Bool {
        if word == "localhost" { return true }
        guard word.utf8.count > 3, word.contains("."), !word.hasPrefix("/"), !word.contains(":") else { return false }
        guard let first = word.utf8.first else { return false }
        // A clock (`06:41:25.338`) and a file with a line (`api.py:14`) are no addresses.
        if (0x30...0x39).contains(first) { return word.utf8.count { $0 == 0x2E } == 3 }
        return ![".py", ".go", ".c", ".cc", ".js", ".rb", ".php", ".java", ".swift", ".rs", ".sql", ".cpp", ".h"]
            .contains { word.hasSuffix($0) }
    }

    private static func isEverywhere(_ host: String) -> Bool { ["0.0.0.0", "127.0.0.1", "localhost"].contains(host) }
}

/// The words of a text: what stands between blanks, quotes, brackets, commas, `=` and `|`.
private struct Words {
    private let text: [UInt8]
    private var position = 0
    private static let longest = 256

    init(_ text: [UInt8]) { self.text = text }

    mutating func next() -> String? {
        while position < text.count, Self.isGap(text[position]) { position += 1 }
        guard position < text.count else { return nil }
        let start = position
        while position < text.count, !Self.isGap(text[position]) { position += 1 }
        var word = text[start..<position].prefix(Self.longest)
        while let last = word.last, last == 0x2E || last == 0x3A || last == 0x3B { word.removeLast() }
        return String(decoding: word, as: UTF8.self)
    }

    private static func isGap(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...0x20, 0x22, 0x27, 0x28, 0x29, 0x2C, 0x3B, 0x3C, 0x3D, 0x3E, 0x5B, 0x5D, 0x60, 0x7B, 0x7C, 0x7D: true
        default: false
        }
    }
}
