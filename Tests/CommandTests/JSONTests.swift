import Foundation
import TestSupport
import Testing

/// What programs read, against the published schema.
@Suite("JSON reports and their schema")
struct JSONTests {
    private static func schema() throws -> String {
        let file = Program.root.appending(path: "Documentation/report.schema.json")
        return try String(contentsOf: file, encoding: .utf8)
    }

    /// One sample of each kind: explained, unexplained, several, crashes of both languages, groups, nothing found.
    static let samples = [
        "http2/goaway_ping", "asgi/send_after_close-chat", "prefect/server_start", "python/exception_group",
        "python/faulthandler_segfault", "swift/force_unwrap", "swift/uncaught_error", "formats/compose",
        "formats/healthy-uvicorn", "formats/nginx-error",
    ]

    @Test("The report of a sample fits the schema", arguments: samples)
    func sample(name: String) async throws {
        let run = try await Program.run(["--no-store", "--format", "json", "Samples/\(name).log"])
        #expect(run.status == 0)
        #expect(try SchemaValidator(schema: Self.schema()).problems(in: run.output) == [])
    }

    @Test("What the store remembers fits too, in the report and when it is shown again")
    func remembered() async throws {
        let scratch = try Scratch()
        let store = ["--db", scratch.path("incidents.sqlite"), "--format", "json"]
        let validator = try SchemaValidator(schema: Self.schema())
        for _ in 0..<2 {
            let run = try await Program.run(["Samples/python/chain_three.log"] + store)
            #expect(try validator.problems(in: run.output) == [])
            let report = try await Program.run(["report"] + store)
            #expect(try validator.problems(in: report.output) == [])
        }
    }

    @Test("Empty input has a report that fits")
    func empty() async throws {
        let run = try await Program.run(["--no-store", "--format", "json"])
        #expect(try SchemaValidator(schema: Self.schema()).problems(in: run.output) == [])
    }

    @Test("The schema knows every field: none is allowed that it does not describe")
    func closed() throws {
        func open(_ node: SchemaValidator.Node, _ place: String) -> [String] {
            var places: [String] = []
            if node["properties"] != nil {
                if node["additionalProperties"] != .bool(false) { places.append("\(place) is open") }
                for (name, property) in node["properties"]?.members ?? [:]
                where property["description"] == nil && property["$ref"] == nil {
                    places.append("\(place).\(name) has no description")
                }
            }
            return places + node.children.flatMap { open($1, "\(place).\($0)") }
        }
        #expect(open(try SchemaValidator.decode(Self.schema()), "$") == [])
    }
}
