import CulpritFindings
import CulpritRecords

/// What the versions that run have to do with a failure, in words.
struct VersionsSection {
    let checks: [PackageCheck]

    /// The line among the first facts; nil where nothing is known.
    var fact: Document.Fact? {
        guard let check = decisive else { return nil }
        let installed = check.installed.filter { $0.applicability == check.applicability }
        guard let first = installed.first else { return nil }
        return .init("Version", Self.run(check, first) + [.text(Self.verdict(on: check, first))])
    }

    /// The one that says most: one that is affected, else one that is not.
    private var decisive: PackageCheck? {
        checks.first { $0.applicability == .affected }
            ?? (checks.allSatisfy { $0.applicability == .notAffected } ? checks.first : nil)
    }

    /// One sentence for each package that is known, and one for all that are not.
    var blocks: [Document.Block] {
        let known = checks.filter { !$0.installed.isEmpty }
        var blocks: [Document.Block] = []
        if !known.isEmpty { blocks.append(.list(known.map { Document.Item(Self.sentence($0)) }, numberedFrom: nil)) }
        let names = checks.filter(\.installed.isEmpty).map { Document.Span.code($0.package.name) }
        if !names.isEmpty { blocks.append(.paragraph(Self.unknown(names))) }
        return blocks
    }

    private static func unknown(_ names: [Document.Span]) -> [Document.Span] {
        var spans: [Document.Span] = [.text(names.count == 1 ? "Which version of " : "Which versions of ")]
        for (index, name) in names.enumerated() {
            if index > 0 { spans.append(.text(index + 1 == names.count ? " and " : ", ")) }
            spans.append(name)
        }
        return spans + [
            .text(names.count == 1 ? " runs is" : " run are"), .text(" not shown in this log; "),
            .code("--versions FILE"),
            .text(" tells it."),
        ]
    }

    private static func sentence(_ check: PackageCheck) -> [Document.Span] {
        if check.installed.count == 1, let only = check.installed.first {
            return run(check, only, withPlace: true)
                + [.text("\(verdict(on: check, only)).")] + range(of: check.package)
        }
        var spans: [Document.Span] = [
            .text("Of "), .code(check.package.name), .text(" \(check.installed.count) versions are told: "),
        ]
        for (index, installed) in check.installed.enumerated() {
            if index > 0 { spans.append(.text("; ")) }
            spans += [.code(name(of: installed.known))] + place(installed.known)
            spans.append(.text(", \(installed.applicability.rawValue)"))
        }
        let end = check.applicability == .unknown ? ". They contradict each other: look which one runs." : "."
        return spans + [.text(end)] + range(of: check.package)
    }

    private static func run(
        _ check: PackageCheck, _ installed: PackageCheck.Installed, withPlace: Bool = false
    ) -> [Document.Span] {
        [.text("You run "), .code("\(check.package.name) \(name(of: installed.known))")]
            + (withPlace ? place(installed.known) : [])
    }

    private static func name(of known: KnownVersion) -> String { known.version + (known.isPartial ? ".x" : "") }

    private static func place(_ known: KnownVersion) -> [Document.Span] {
        let condition = known.condition.map { ", where \($0)" } ?? ""
        let place = "\(Wording.source(known.place.source)):\(known.place.line)"
        return [.text(" ("), .code(place), .text("\(condition))")]
    }

    /// What follows the version in a sentence.
    private static func verdict(on check: PackageCheck, _ installed: PackageCheck.Installed) -> String {
        let version = installed.known.version
        switch installed.applicability {
        case .affected: return ": affected" + (check.package.fixed.map { "; fixed in \($0)" } ?? "")
        case .notAffected where check.package.hasFix(version): return ", which has the fix: look for another cause"
        case .notAffected: return ", which is not among the affected versions: look for another cause"
        case .unknown where check.package.fixed == nil: return ", which is newer than the versions that were checked"
        case .unknown: return "; whether it is affected cannot be told"
        }
    }

    private static func range(of package: Rule.AffectedPackage) -> [Document.Span] {
        [.text(" Affected: "), .code(package.affected), .text(".")]
    }
}

extension PackageCheck {
    /// The package as the rule names it, and what is known of it.
    var json: JSONValue {
        [
            "name": .string(package.name), "ecosystem": .string(package.ecosystem),
            "affected": .string(package.affected), "fixed": .optional(package.fixed), "note": .optional(package.note),
            "applicability": .string(applicability.rawValue), "installed": .array(installed.map(\.json)),
        ]
    }

    var redacted: PackageCheck {
        var shown = self
        shown.installed = installed.map { installed in
            var shown = installed
            shown.known.place = [installed.known.place].redacted.first ?? installed.known.place
            shown.known.condition = installed.known.condition.map(Redactor.redacted)
            return shown
        }
        return shown
    }
}

extension PackageCheck.Installed {
    fileprivate var json: JSONValue {
        [
            "version": .string(known.version), "partial": .bool(known.isPartial),
            "applicability": .string(applicability.rawValue), "origin": .string(known.origin.rawValue),
            "source": .string(known.place.source), "line": .integer(known.place.line),
            "text": .string(known.place.text), "condition": .optional(known.condition),
        ]
    }
}
