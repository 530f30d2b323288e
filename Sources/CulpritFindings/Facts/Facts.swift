/// The values that the program computes itself and that every rule may use like captures.
enum Facts {
    static let names: Set<String> = HTTPClientFacts.names

    static func values(for subject: Subject) -> [String: String] { HTTPClientFacts.values(for: subject) }
}
