import CulpritIncidents
import Foundation

extension ReportFormat {
    /// One file that needs no other, no network and no script.
    public static let html = ReportFormat(
        name: "html", help: "one self-contained page for a browser, for keeping and for printing"
    ) { page, _ in
        HTMLWriter.text(of: page.document)
    }
}

/// Writes a document as HTML that is well-formed XML too; all text passes through ``XMLText``.
///
/// Headings make sections. A section whose facts say how severe it is tells of a failure: it can be collapsed. The
/// policy forbids everything but the one style sheet, by its digest: what a log smuggles in could neither load nor run.
enum HTMLWriter {
    static func text(of document: Document) -> String {
        let outline = HTMLOutline(document)
        let title = outline.title.isEmpty ? "culprit" : XMLText.content(Sanitizing.cut(outline.title))
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8"/>
            <meta http-equiv="Content-Security-Policy" content="\(policy)"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <meta name="referrer" content="no-referrer"/>
            <meta name="color-scheme" content="light dark"/>
            <meta name="generator" content="culprit"/>
            <title>\(title)</title>
            <style>\(HTMLStyle.sheet)</style>
            </head>
            <body>
            <main>
            \(HTMLBlocks(failureCount: outline.failureCount).text(of: outline))
            </main>
            </body>
            </html>

            """
    }

    private static let policy: String = {
        var digest = SHA256()
        digest.update(HTMLStyle.sheet.utf8)
        let hash = Data(digest.digest).base64EncodedString()
        return "default-src 'none'; style-src 'sha256-\(hash)'; base-uri 'none'; form-action 'none'"
    }()
}

/// A document as nested sections.
struct HTMLOutline {
    struct Section {
        var level: Int
        var heading: [Document.Span]
        var blocks: [Document.Block] = []
        var sections: [Section] = []

        /// Its severity and its place, where it tells of a failure.
        var failure: (severity: String, place: [Document.Span])? {
            for case .facts(let facts) in blocks {
                for case .severity(let name) in facts.flatMap(\.spans) {
                    return (name, facts.first { $0.label == "Where" }?.spans ?? [])
                }
            }
            return nil
        }
    }

    /// What stands before the first heading.
    private(set) var opening: [Document.Block] = []
    private(set) var sections: [Section] = []
    /// What was read, and what else a hurried reader may skip at the end.
    private(set) var closing: [Document.Block] = []

    init(_ document: Document) {
        var blocks = document.blocks[...]
        while case .paragraph(let spans)? = blocks.last, case .secondary? = spans.first {
            closing.insert(.paragraph(spans), at: 0)
            blocks.removeLast()
        }
        var open: [Section] = []
        func close(downTo level: Int, _ open: inout [Section], _ done: inout [Section]) {
            while let last = open.last, last.level >= level {
                open.removeLast()
                if open.isEmpty { done.append(last) } else { open[open.count - 1].sections.append(last) }
            }
        }
        for block in blocks {
            if case .heading(let level, let spans) = block {
                close(downTo: level, &open, &sections)
                open.append(Section(level: level, heading: spans))
            } else if open.isEmpty {
                opening.append(block)
            } else {
                open[open.count - 1].blocks.append(block)
            }
        }
        close(downTo: 0, &open, &sections)
    }

    /// The first heading's words.
    var title: String {
        (sections.first?.heading ?? []).map { span in
            switch span {
            case .text(let text), .strong(let text), .code(let text), .secondary(let text), .severity(let text): text
            case .link(let title, _): title
            }
        }.joined()
    }

    /// How many failures have a section of their own; they are numbered from 1.
    var failureCount: Int {
        sections.reduce(0) { $0 + $1.sections.count { $0.failure != nil } }
    }
}
