import CulpritFindings
import CulpritIncidents
import CulpritRecords
import CulpritReports
import CulpritTraces

/// One run over the input: bytes to records to traces to findings to incidents.
struct Analysis {
    var incidents: [Incident]
    var sources: [SourceSummary]
    /// What the user named and could not be read, or not to its end.
    var unread: [String]

    /// - Parameter versions: what is known beside the log of what runs.
    static func run(
        _ paths: [String], rules: RuleSet, drafts: Bool, appCode: AppCode,
        versions: KnownVersions = KnownVersions(), progress: Progress
    ) async throws -> Analysis {
        let reader = InputReader(
            literals: rules.literals + TraceReader.anchors + Matcher.severityLiterals + LogVersions.literals)
        let matcher = Matcher(rules: rules.scanning(with: reader.scanner), includeDrafts: drafts)
        let records = RecordReader()
        let traces = TraceReader(appCode: appCode)
        let logVersions = LogVersions()
        let board = CountingBoard()
        var versions = versions
        var collection = IncidentCollection(sharing: board)
        let input = try await Input.read(paths, reader, progress) { excerpt in
            let found = records.records(in: excerpt)
            let identity = OccurrenceKey.sourceIdentity(firstLine: excerpt.sourceHead)
            var part = IncidentCollection(sharing: board)
            for failure in matcher.failures(records: found, traces: traces.traces(in: found)) {
                part.add(failure, sourceIdentity: identity)
            }
            return (part, logVersions.versions(in: excerpt))
        } consume: { part, found in
            collection.merge(part)
            versions.merge(found)
        }
        for rule in matcher.slowRules {
            Diagnostics.note("rule '\(rule)' has a pattern that gave up on this input; what it says may be missing")
        }
        if collection.uncounted > 0 {
            let many = Wording.count(collection.uncounted, "occurrence")
            Diagnostics.note("too many different failures: \(many) of later ones left out; read fewer files at a time")
        }
        let incidents = collection.incidents().map { $0.checked(against: versions) }
        return Analysis(incidents: incidents, sources: input.sources, unread: input.unread)
    }
}

/// Reading what the user named, with its problems on standard error.
struct Input {
    var sources: [SourceSummary]
    /// What the user named and could not be read, or not to its end. What a directory holds is not named.
    var unread: [String]

    static func read<Part: Sendable>(
        _ paths: [String], _ reader: InputReader, _ progress: Progress,
        transform: @escaping @Sendable (Excerpt) -> Part, consume: (Part) -> Void
    ) async throws -> Input {
        Interrupt.install()
        let named = paths.isEmpty ? ["-"] : paths
        let listing = SourceWalker.sources(for: named)
        listing.problems.forEach(Diagnostics.report)
        note(listing)
        var problems = listing.problems
        let summaries = await reader.read(
            listing.sources, isCancelled: { Interrupt.isReceived }, transform: transform, consume: consume,
            onProblem: { problem in
                problems.append(problem)
                progress.clear()
                Diagnostics.report(problem)
            }, onProgress: progress.show)
        progress.clear()
        if Interrupt.isReceived { Diagnostics.note("interrupted; what was read until then is in the report") }
        if summaries.isEmpty, !problems.isEmpty { throw Trouble("nothing could be read") }
        let subjects = Set(problems.filter(\.hidesFailures).map(\.subject))
        return Input(sources: summaries, unread: named.filter(subjects.contains))
    }

    private static func note(_ listing: SourceListing) {
        let (hidden, binary) = (listing.skippedHidden, listing.skippedBinary)
        var parts = hidden > 0 ? [Wording.count(hidden, "hidden file")] : []
        if !binary.isEmpty {
            // Text may be among them, so the first few are named.
            let names = binary.prefix(3).map { "'\($0)'" } + (binary.count > 3 ? ["…"] : [])
            parts.append("\(Wording.count(binary.count, "binary file")) (\(names.joined(separator: ", ")))")
        }
        guard !parts.isEmpty else { return }
        let them = hidden + binary.count == 1 ? "it" : "them"
        Diagnostics.note("skipped \(parts.joined(separator: " and ")); name \(them) to read \(them)")
    }
}
