import Foundation

/// Checks JSON against the part of JSON Schema 2020-12 that `report.schema.json` uses.
public struct SchemaValidator: Sendable {
    /// JSON as a value; Foundation only decodes it.
    public enum Node: Decodable, Equatable, Sendable {
        case null
        case bool(Bool)
        case number(Double)
        case string(String)
        case array([Node])
        case object([String: Node])

        public init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                self = .null
            } else if let value = try? container.decode(Bool.self) {
                self = .bool(value)
            } else if let value = try? container.decode(Double.self) {
                self = .number(value)
            } else if let value = try? container.decode(String.self) {
                self = .string(value)
            } else if let value = try? container.decode([Node].self) {
                self = .array(value)
            } else {
                self = .object(try container.decode([String: Node].self))
            }
        }

        public subscript(name: String) -> Node? {
            if case .object(let members) = self { members[name] } else { nil }
        }

        /// The members of an object; none where it is something else.
        public var members: [String: Node] {
            if case .object(let members) = self { members } else { [:] }
        }

        /// What stands in an object or an array, with its name or its number.
        public var children: [(name: String, node: Node)] {
            switch self {
            case .object(let members): members.map { ($0.key, $0.value) }
            case .array(let nodes): nodes.enumerated().map { (String($0.offset), $0.element) }
            default: []
            }
        }

        public var strings: [String] {
            switch self {
            case .string(let text): [text]
            case .array(let nodes): nodes.flatMap(\.strings)
            default: []
            }
        }

        fileprivate func isOf(type: String) -> Bool {
            switch (self, type) {
            case (.null, "null"), (.bool, "boolean"), (.number, "number"), (.string, "string"), (.array, "array"),
                (.object, "object"):
                true
            case (.number(let value), "integer"): value.rounded() == value
            default: false
            }
        }
    }

    private let schema: Node

    public init(schema text: String) throws { schema = try Self.decode(text) }

    public static func decode(_ text: String) throws -> Node {
        try JSONDecoder().decode(Node.self, from: Data(text.utf8))
    }

    /// What is wrong, each with its place; empty where the document is valid.
    public func problems(in text: String) throws -> [String] { problems(of: try Self.decode(text)) }

    public func problems(of document: Node) -> [String] { check(document, against: schema, at: "$") }

    private func check(_ node: Node, against schema: Node, at place: String) -> [String] {
        if case .string(let reference)? = schema["$ref"] {
            let name = reference.split(separator: "/").last.map(String.init) ?? ""
            guard let target = self.schema["$defs"]?[name] else { return ["\(place): no definition \(reference)"] }
            return check(node, against: target, at: place)
        }
        var problems: [String] = []
        if case .array(let choices)? = schema["anyOf"],
            !choices.contains(where: { check(node, against: $0, at: place).isEmpty })
        {
            problems.append("\(place): fits no choice")
        }
        if let types = schema["type"]?.strings, !types.contains(where: node.isOf) {
            return problems + ["\(place): is no \(types)"]
        }
        if case .array(let values)? = schema["enum"], !values.contains(node) {
            problems.append("\(place): not in enum")
        }
        if case .number(let value) = node {
            if case .number(let minimum)? = schema["minimum"], value < minimum {
                problems.append("\(place): too small")
            }
            if case .number(let maximum)? = schema["maximum"], value > maximum {
                problems.append("\(place): too large")
            }
        }
        if case .array(let elements) = node, let items = schema["items"] {
            problems += elements.enumerated().flatMap { check($1, against: items, at: "\(place)[\($0)]") }
        }
        return problems + checkMembers(of: node, against: schema, at: place)
    }

    private func checkMembers(of node: Node, against schema: Node, at place: String) -> [String] {
        guard case .object(let members) = node else { return [] }
        var problems = (schema["required"]?.strings ?? []).filter { members[$0] == nil }.map { "\(place): no \($0)" }
        for (name, value) in members {
            if let property = schema["properties"]?[name] {
                problems += check(value, against: property, at: "\(place).\(name)")
            } else if schema["additionalProperties"] == .bool(false) {
                problems.append("\(place): unknown \(name)")
            } else if let additional = schema["additionalProperties"] {
                problems += check(value, against: additional, at: "\(place).\(name)")
            }
        }
        return problems
    }
}
