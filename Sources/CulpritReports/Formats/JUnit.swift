import CulpritFindings

extension ReportFormat {
    /// JUnit's XML as CI servers read it: a suite for each source, a case for each failure that was first seen there.
    public static let junit = ReportFormat(
        name: "junit", help: "JUnit's XML for CI servers", needsFailures: true
    ) { page, _ in
        guard let report = ReportedFailures(page) else { return "" }
        return JUnitWriter.text(of: report)
    }
}

private enum JUnitWriter {
    static func text(of report: ReportedFailures) -> String {
        let known = Set(report.sources)
        let bySource = Dictionary(grouping: report.incidents) { failure in
            failure.logPlace.map(\.source) ?? ""
        }
        let others = bySource.keys.filter { !known.contains($0) }.sorted()
        let suites = (report.sources + others).map { suite($0, bySource[$0] ?? []) }
        let total = totals(report.incidents)
        let head = "<testsuites name=\"culprit\" tests=\"\(max(total.tests, 0))\" \(total.attributes)>"
        return (["<?xml version=\"1.0\" encoding=\"UTF-8\"?>", head] + suites.flatMap(\.self) + ["</testsuites>"])
            .joined(separator: "\n") + "\n"
    }

    /// A source without a failure is a test that passed: CI servers take a suite without tests for a mistake.
    private static func suite(_ source: String, _ failures: [ReportedFailures.Failure]) -> [String] {
        let total = totals(failures)
        let name = XMLText.attribute(source.isEmpty ? "culprit" : Wording.source(source))
        let head = "  <testsuite name=\"\(name)\" tests=\"\(max(total.tests, 1))\" \(total.attributes)>"
        let passed = ["    <testcase classname=\"culprit\" name=\"no failure\"/>"]
        return [head] + (failures.isEmpty ? passed : failures.flatMap(testCase)) + ["  </testsuite>"]
    }

    private static func testCase(_ failure: ReportedFailures.Failure) -> [String] {
        let title = Sanitizing.cut(failure.title)
        var head = "    <testcase classname=\"\(XMLText.attribute(failure.signature ?? "unexplained"))\""
        head += " name=\"\(XMLText.attribute(title))\""
        if let place = failure.codePlace {
            head += " file=\"\(XMLText.attribute(place.file))\""
            if let line = place.line, line > 0 { head += " line=\"\(line)\"" }
        }
        let text = XMLText.content((failure.summary + [""] + lines(of: failure)).joined(separator: "\n"))
        guard let element = element(for: failure) else {
            return [head + ">", "      <system-out>\(text)</system-out>", "    </testcase>"]
        }
        let type = XMLText.attribute(failure.trace?.exceptions.last?.type ?? failure.severity.rawValue)
        let opening = "<\(element) message=\"\(XMLText.attribute(title))\" type=\"\(type)\">"
        return [head + ">", "      \(opening)\(text)</\(element)>", "    </testcase>"]
    }

    /// A failed test is a failure, everything else that should not be an error; warnings break no build.
    private static func element(for failure: ReportedFailures.Failure) -> String? {
        guard failure.severity >= .error else { return nil }
        return failure.trace?.kind == "test failure" ? "failure" : "error"
    }

    private static func lines(of failure: ReportedFailures.Failure) -> [String] {
        failure.evidence.map { "\(Wording.source($0.source)):\($0.line): \(Sanitizing.cut($0.text))" }
    }

    private static func totals(
        _ failures: [ReportedFailures.Failure]
    ) -> (tests: Int, attributes: String) {
        let elements = failures.map(element)
        let (failed, wrong) = (elements.count { $0 == "failure" }, elements.count { $0 == "error" })
        return (failures.count, "failures=\"\(failed)\" errors=\"\(wrong)\" skipped=\"0\"")
    }
}
