// Insists with try! that a configuration line is well formed.
enum ConfigurationError: Error {
    case missingValue(key: String, line: Int)
}

func parse(_ text: String, line: Int) throws(ConfigurationError) -> (key: Substring, value: Substring) {
    let parts = text.split(separator: "=", maxSplits: 1)
    guard parts.count == 2 else { throw .missingValue(key: text, line: line) }
    return (parts[0], parts[1])
}

func load(_ lines: [String]) -> [Substring: Substring] {
    var result: [Substring: Substring] = [:]
    for (index, line) in lines.enumerated() {
        let entry = try! parse(line, line: index + 1)
        result[entry.key] = entry.value
    }
    return result
}

print(load(["host=localhost", "port"]))
