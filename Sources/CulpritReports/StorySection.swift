import CulpritFindings
import CulpritIncidents
import CulpritRecords

extension Report {
    /// The story of a run with several failures: what began it, what followed, what has nothing to do with it.
    var storyBlocks: [Document.Block] {
        guard !links.isEmpty else { return [] }
        let story = Story(entries, links)
        var blocks: [Document.Block] = [.heading(level: 2, [.text("What happened")])]
        for (index, beginning) in story.beginnings.filter({ !$0.consequences.isEmpty }).prefix(6).enumerated() {
            blocks.append(.paragraph(opening(of: beginning, isFirst: index == 0)))
            blocks.append(.list(beginning.consequences.map(item), numberedFrom: nil))
        }
        blocks += furtherBlock(story.beginnings.filter(\.consequences.isEmpty).flatMap(\.entries))
        blocks += unrelatedBlock(story.unrelated)
        blocks.append(.timeline(timeline))
        return blocks
    }

    private func opening(of step: Story.Step, isFirst: Bool) -> [Document.Span] {
        let start: Document.Span = .text(isFirst ? "It began with " : "On its own began ")
        return [start] + subject(of: step) + [.text("\(extent(of: step)). It led to:")]
    }

    private func item(_ step: Story.Step) -> Document.Item {
        let because = step.link.map { ": \($0.because)" } ?? ""
        let inner: [Document.Block] =
            step.consequences.isEmpty ? [] : [.list(step.consequences.map(item), numberedFrom: nil)]
        return Document.Item(subject(of: step) + [.text(extent(of: step)), .secondary(because)], blocks: inner)
    }

    private func subject(of step: Story.Step) -> [Document.Span] {
        let numbers = step.entries.prefix(6).map { String($0.number) }
        let more = step.entries.count - numbers.count
        let which = step.entries.count == 1 ? "failure" : "failures"
        return [
            .strong(step.entries.first?.title ?? ""),
            .text(" (\(which) \(Wording.list(numbers + (more > 0 ? ["\(more) more"] : []))))"),
        ]
    }

    /// `, 14 times from 06:41:25`.
    private func extent(of step: Story.Step) -> String {
        let times = step.count > 1 ? ", \(Wording.times(step.count))" : ""
        guard let first = step.firstSeen else { return times }
        return "\(times.isEmpty ? "," : times) \(step.count > 1 ? "from" : "at") \(first.clock)"
    }

    /// What led to the same as something surer.
    private func furtherBlock(_ entries: [IncidentEntry]) -> [Document.Block] {
        guard !entries.isEmpty else { return [] }
        return [.paragraph([.text("\(subject(of: entries)) part in it as well.")])]
    }

    private func unrelatedBlock(_ entries: [IncidentEntry]) -> [Document.Block] {
        guard !entries.isEmpty else { return [] }
        return [.paragraph([.text("\(subject(of: entries)) no connection with another one that the log shows.")])]
    }

    /// `Failure 4 has`, `Failures 4 and 7 have`.
    private func subject(of entries: [IncidentEntry]) -> String {
        let numbers = entries.prefix(12).map { String($0.number) }
        let more = entries.count - numbers.count
        let which = Wording.list(numbers + (more > 0 ? ["\(more) more"] : []))
        return entries.count == 1 ? "Failure \(which) has" : "Failures \(which) have"
    }

    /// Linked failures in the order in which they were first seen.
    private var timeline: Document.Timeline {
        let linked = Set(links.flatMap { [$0.cause, $0.consequence] })
        let numbers = Dictionary(entries.map { ($0.id, $0.number) }, uniquingKeysWith: { first, _ in first })
        let shown = entries.filter { linked.contains($0.id) }.prefix(Document.Timeline.eventLimit)
        let isShown = Set(shown.map(\.id))
        let events = shown.enumerated().sorted { left, right in
            let times = (left.element.firstSeen?.milliseconds, right.element.firstSeen?.milliseconds)
            guard let one = times.0, let two = times.1, one != two else { return left.offset < right.offset }
            return one < two
        }.map(\.element)
        return Document.Timeline(
            events: events.map {
                .init(
                    number: $0.number, time: $0.firstSeen?.clock ?? "", title: $0.title, count: $0.count,
                    severity: $0.severity.rawValue)
            },
            arrows: Self.withoutShortcuts(
                links.filter { isShown.contains($0.cause) && isShown.contains($0.consequence) }.compactMap { link in
                    guard let cause = numbers[link.cause], let effect = numbers[link.consequence] else { return nil }
                    return .init(from: cause, to: effect, isGuess: link.confidence == .guess)
                }))
    }

    /// Where one led to another over a third, the arrow past that third says nothing new.
    private static func withoutShortcuts(_ arrows: [Document.Timeline.Arrow]) -> [Document.Timeline.Arrow] {
        let targets = Dictionary(grouping: arrows, by: \.from).mapValues { Set($0.map(\.to)) }
        return arrows.filter { arrow in
            !(targets[arrow.from] ?? []).contains { targets[$0]?.contains(arrow.to) ?? false }
        }
    }
}
