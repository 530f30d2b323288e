import CulpritFindings
import CulpritRecords
import CulpritTraces
import Foundation

/// A failure of a log, as the beginning of a rule: the first that no rule explains, else the first.
struct FailureInLog {
    /// Empty where it is a line.
    let type: String
    let message: String
    /// Its own lines.
    let text: String

    /// Larger logs have reports; an example is a few lines.
    private static let sizeLimit = 8 << 20

    init(log path: String) throws {
        guard let handle = FileHandle(forReadingAtPath: path),
            let bytes = try? handle.read(upToCount: Self.sizeLimit)
        else { throw Trouble("'\(path)' cannot be read") }
        let (records, traces) = ExampleText.read(String(decoding: bytes, as: UTF8.self))
        let observations = Matcher(rules: RuleOptions.shippedSet).observations(records: records, traces: traces)
        guard let found = observations.first(where: { $0.finding == nil }) ?? observations.first else {
            throw Trouble("'\(path)' has no failure in it", help: "name what to look for with --type or --line")
        }
        let raised = found.trace?.exceptions.last
        type = raised?.type ?? ""
        let words = raised?.message ?? found.headline
        message = words.split(whereSeparator: \.isNewline).first.map(String.init) ?? words
        let lines = found.trace?.text.map(\.text) ?? []
        let shown = lines.isEmpty ? found.evidence.map(\.text) : lines.map { String(decoding: $0, as: UTF8.self) }
        text = shown.joined(separator: "\n") + "\n"
    }
}
