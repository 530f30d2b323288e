import Foundation
import Testing

/// Every way to write a rule wrongly: `BrokenRules/NAME.yaml` (or a folder) beside the exact messages, `NAME.txt`.
///
/// One run tests them all, which shows as well that no broken file hides another. `Scripts/record-broken-rules` writes
/// the messages anew.
@Suite("Broken rules")
struct BrokenRulesTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()

    private static let names: [String] = {
        let found = (try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "BrokenRules").path()))
        return Set((found ?? []).map { String($0.prefix { $0 != "." }) }).sorted()
    }()

    /// What the program says about each, in its order.
    private static let messages = Task {
        let run = try await Program.run(["rules", "test", "BrokenRules"], in: folder, timeout: .seconds(120))
        var messages: [String: String] = [:]
        for part in run.errors.split(separator: "\n\nerror: ") {
            let message = part.hasPrefix("error: ") ? String(part) : "error: " + part
            let name = message.firstMatch(of: /--> BrokenRules\/([^\/:.]+)/).map { String($0.output.1) } ?? ""
            messages[name, default: ""] += message.trimmingCharacters(in: .newlines) + "\n\n"
        }
        return messages
    }

    @Test("A mistake is named at its place, with a way out", arguments: names)
    func message(name: String) async throws {
        let expected = try Data(contentsOf: Self.folder.appending(path: "BrokenRules/\(name).txt"))
        let message = try await Self.messages.value[name]
        #expect(message == String(decoding: expected, as: UTF8.self))
    }

    @Test("There are at least forty of them")
    func count() { #expect(Self.names.count >= 40) }

    @Test("A file of 5 MB is refused unread, and the rules beside it are used")
    func largeFile() async throws {
        let scratch = try Scratch()
        try scratch.write([UInt8](repeating: UInt8(ascii: "a"), count: 5_000_000), to: "rules/large.yaml")
        _ = try await Program.run(
            ["rules", "new", "my-rule", "--type", "app.OddError", "--message", "odd one", "-o", "rules/my-rule.yaml"],
            in: scratch.url)
        let run = try await Program.run(
            ["--no-store", "--drafts", "--rules", "rules"], input: "ERROR app.OddError: odd one\n", in: scratch.url)
        #expect(
            run.errors == """
                error: 'rules/large.yaml' is larger than 1 MiB
                --> rules/large.yaml:1:1
                help: a rule's examples are excerpts, not whole logs

                note: 'rules': 1 rule used, 1 file left out

                """)
        #expect(run.output.contains("my-rule"))
        #expect(run.status == 0)
    }
}
