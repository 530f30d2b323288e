import CulpritIncidents
import Foundation
import GRDB
import Testing

@testable import CulpritStore

@Suite("The incident store refuses")
struct StoreErrorTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func refusal(_ path: String) -> StoreError? {
        #expect(throws: StoreError.self) { try IncidentStore(path: path) }
    }

    @Test("a place that cannot be written, and names it")
    func notWritable() throws {
        try Data("x".utf8).write(to: URL(fileURLWithPath: scratch.path("file")))
        let path = scratch.path("file/incidents.sqlite")
        let error = refusal(path)
        #expect(error?.reason == .notWritable)
        #expect(
            error?.rendered == """
                error: incident store cannot be written
                  --> \(path)
                help: set CULPRIT_DB to a file elsewhere
                """)
    }

    @Test("a read-only directory", .enabled(if: getuid() != 0, "root may write anywhere"))
    func readOnly() throws {
        let directory = scratch.path("locked")
        try FileManager.default.createDirectory(
            atPath: directory, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o500])
        #expect(refusal(directory + "/incidents.sqlite")?.reason == .notWritable)
    }

    @Test("a directory")
    func directory() {
        #expect(refusal(scratch.directory.path)?.reason == .isDirectory)
    }

    @Test("a file that is no database, and leaves it alone")
    func notADatabase() throws {
        let content = Data(String(repeating: "this is a log\n", count: 100).utf8)
        try content.write(to: URL(fileURLWithPath: scratch.path()))
        #expect(refusal(scratch.path())?.reason == .notADatabase)
        #expect(try Data(contentsOf: URL(fileURLWithPath: scratch.path())) == content)
    }

    @Test("another program's database, and leaves it alone")
    func foreign() throws {
        do {
            let queue = try DatabaseQueue(path: scratch.path())
            try queue.write { try $0.execute(sql: "CREATE TABLE bookmark (url TEXT)") }
            try queue.close()
        }
        let content = try Data(contentsOf: URL(fileURLWithPath: scratch.path()))
        #expect(refusal(scratch.path())?.reason == .foreign)
        #expect(try Data(contentsOf: URL(fileURLWithPath: scratch.path())) == content)
    }

    @Test("a newer schema")
    func newer() throws {
        _ = try IncidentStore(path: scratch.path()).incidents()
        let queue = try DatabaseQueue(path: scratch.path())
        try queue.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('v999')") }
        try queue.close()
        #expect(refusal(scratch.path())?.reason == .newerSchema)
    }

    @Test("a damaged database")
    func damaged() throws {
        _ = try IncidentStore(path: scratch.path()).record([incident(1, occurrences: [1])], now: 1)
        var content = try Data(contentsOf: URL(fileURLWithPath: scratch.path()))
        let half = content.count / 2
        content.replaceSubrange(100..<half, with: Data(repeating: 0xAA, count: half - 100))
        let broken = scratch.path("broken.sqlite")
        try content.write(to: URL(fileURLWithPath: broken))
        let error = #expect(throws: StoreError.self) { try IncidentStore(path: broken).incidents() }
        #expect(error?.reason == .corrupt || error?.reason == .notADatabase)
    }
}

@Suite("The store's default place")
struct DefaultPathTests {
    @Test("is the one the user set")
    func variable() {
        #expect(IncidentStore.defaultPath(environment: ["CULPRIT_DB": "x.db", "HOME": "/h"]) == "x.db")
        #expect(IncidentStore.defaultPath(environment: ["CULPRIT_DB": "", "HOME": "/h"]).hasPrefix("/h/"))
    }

    @Test("is in the data directory; a relative one is ignored")
    func dataDirectory() {
        let environment = ["XDG_DATA_HOME": "/data", "HOME": "/h"]
        #expect(IncidentStore.defaultPath(environment: environment) == "/data/culprit/incidents.sqlite")
        #expect(IncidentStore.defaultPath(environment: ["XDG_DATA_HOME": "data", "HOME": "/h"]).hasPrefix("/h/"))
    }
}
