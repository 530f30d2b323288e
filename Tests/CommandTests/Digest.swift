import Foundation

/// What the expected reports of the samples hold: the part of a JSON report that says whether the analysis is right.
///
/// It decodes from a whole report and from `NAME.expected.json`, which `Scripts/record-samples` cuts out of one.
struct Digest: Codable, Equatable {
    struct Incident: Codable, Equatable {
        var id: String
        var title: String
        var severity: String
        var signature: String?
        var variant: String?
        var count: Int
        var trace: Trace?
        var verdicts: [Verdict]
    }

    struct Trace: Codable, Equatable {
        struct Frame: Codable, Equatable {
            var function: String?
            var file: String?
            var line: Int?
        }

        struct Raised: Codable, Equatable {
            var type: String?
        }

        var language: String
        var kind: String
        var culprit: Frame?
        var exceptions: [Raised]
    }

    struct Verdict: Codable, Equatable {
        var name: String
        var value: String
    }

    var schema: String
    var incidents: [Incident]

    init(_ json: String) throws { self = try JSONDecoder().decode(Digest.self, from: Data(json.utf8)) }

    /// One text for a comparison whose difference people can read.
    var text: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
}
