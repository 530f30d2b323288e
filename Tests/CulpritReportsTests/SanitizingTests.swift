import Testing

@testable import CulpritReports

@Suite("Untrusted text")
struct SanitizingTests {
    @Test(
        "what is invisible is shown",
        arguments: [
            ("plain", "plain"), ("\u{1B}[0m", #"\u{1B}[0m"#), ("a\0b", #"a\u{0}b"#), ("a\tb", "a   b"),
            ("\u{9B}", #"\u{9B}"#),
            ("\u{202E}x", #"\u{202E}x"#), ("\u{200D}", #"\u{200D}"#), ("é 漢 😀", "é 漢 😀"), ("a\nb", "a b"),
        ])
    func visible(text: String, shown: String) {
        #expect(Sanitizing.visible(text) == shown)
    }

    @Test("no terminal output holds a control character, whatever the log held", arguments: [40, 80, 200])
    func terminal(width: Int) {
        let report = Samples.report([Hostile.incident, Hostile.unexplained])
        let text = ReportFormat.terminal.render(report, Appearance(width: width))
        #expect(!text.unicodeScalars.contains { $0 != "\n" && Sanitizing.isInvisible($0) })
        #expect(!text.split(separator: "\n").contains { $0.hasSuffix(" ") })
    }

    @Test("with colours the only escapes are ours")
    func colours() {
        let text = ReportFormat.terminal.render(Samples.report([Hostile.incident]), Appearance(usesColour: true))
        let pieces = text.split(separator: "\u{1B}", omittingEmptySubsequences: false).dropFirst()
        #expect(!pieces.isEmpty)
        #expect(pieces.allSatisfy { $0.prefixMatch(of: /\[[0-9;]+m/) != nil })
    }

    @Test(
        "inline code is longer than the backticks in it",
        arguments: [("a", "`a`"), ("a`b", "``a`b``"), ("`", "`` ` ``")])
    func code(text: String, shown: String) {
        #expect(MarkdownText.code(text) == shown)
    }

    @Test("a fence is longer than every run of backticks in it")
    func fence() {
        #expect(MarkdownText.fenced(["```` x"], language: "text") == ["`````text", "```` x", "`````"])
    }

    static let markup: [(String, String)] = [
        ("<b>x</b>", #"\<b>x\</b>"#), ("a_b __c__", #"a_b \_\_c\_\_"#),
        ("see https://x.example", "see `https://x.example`"),
        ("by @me", "by `@me`"), ("[a](b)", #"\[a\](b)"#), ("x#1", "`x#1`"), ("AT&amp;T", #"AT\&amp;T"#),
        ("a - b", "a - b"), ("[x](y)", #"\[x\](y)"#), ("![x](y)", #"!\[x\](y)"#), ("a [b][c]", #"a \[b\]\[c\]"#),
        ("[ref]: x", #"\[ref\]: x"#), ("[x] done", #"\[x\] done"#), ("[[Page]]", #"\[\[Page\]\]"#),
        ("a [^1] b", #"a \[^1\] b"#), ("a <!-- b", #"a \<!-- b"#), ("a <", #"a \<"#), ("a *b* c", #"a \*b\* c"#),
        ("*", #"\*"#), ("a ~~b~~ c", #"a \~\~b\~\~ c"#), ("a ~b~ c", #"a ~b\~ c"#), ("a $x^2$ b", #"a $x^2\$ b"#),
        ("a $$x$$ b", #"a \$\$x\$\$ b"#), ("a \\* b", #"a \\\* b"#), ("a &#x40; b", #"a \&#x40; b"#),
        ("a &lt", #"a \&lt"#), ("a | b", #"a \| b"#),
    ]

    /// To Markdown an accent is a character of its own: it takes nothing from the mark before it.
    @Test(
        "a mark with an accent on it is still a mark",
        arguments: [
            ("a |\u{301} b", "a \\|\u{301} b"), ("a `\u{301}b`\u{301}", "a \\`\u{301}b\\`\u{301}"),
            ("[x](\u{301}y)", "\\[x\\](\u{301}y)"), ("a *\u{301}b*", "a \\*\u{301}b\\*"),
        ])
    func accents(text: String, shown: String) {
        #expect(MarkdownText.prose(text) == shown)
    }

    @Test("an accent hides neither a bar in a table's code, nor a backtick, nor a quote")
    func accentsElsewhere() {
        #expect(MarkdownText.code("a|\u{301}b", inTable: true) == "`a\\|\u{301}b`")
        #expect(MarkdownText.code("a\\|\u{301}", inTable: true) == "`a\\ \\|\u{301}`")
        #expect(MarkdownText.code("`\u{301}a") == "`` `\u{301}a ``")
        #expect(MarkdownText.opening(">\u{301} a") == "\\>\u{301} a")
    }

    @Test("a letter with marks without end is cut like any other text")
    func combiningMarks() {
        let text = "a" + String(repeating: "\u{301}", count: 1_000_000)
        let shown = Sanitizing.cut(text)
        #expect(shown.utf8.count < 2000)
        #expect(shown.hasSuffix(" more)"))
        #expect(Sanitizing.cut("漢字", to: 2) == "漢字")
        #expect(Sanitizing.cut("漢字!", to: 2) == "漢字 … (1 byte more)")
    }

    @Test("prose cannot become markup", arguments: markup)
    func prose(text: String, shown: String) {
        #expect(MarkdownText.prose(text) == shown)
    }

    @Test(
        "what is no markup where it stands is left alone",
        arguments: [
            "uvicorn>=0.14, a > b", "at [21/Nov/2026:15:04:18 +0000] it", "f(x[1], y[2])", "2 * 3 = 6",
            "keep ~/.config and ~/.cache", "set $HOME and $PATH", #"in C:\Users\app"#, "a & b, AT&T & co",
            "1 < 2 and 3 <4", "a _ b", "snake_case_name v1_2", "it ends. (really)", "1.5 s",
        ])
    func plain(text: String) {
        #expect(MarkdownText.prose(text) == text)
        #expect(MarkdownText.opening(text) == text)
    }

    @Test(
        "a block cannot begin with a mark",
        arguments: [
            ("# a", "\\# a"), ("- a", #"\- a"#), ("12. a", #"12\. a"#), ("  + a", #"\+ a"#), ("2 a", "2 a"),
            ("#", "\\#"), ("---", #"\---"#), ("- - -", #"\- - -"#), ("-", #"\-"#), ("> a", #"\> a"#),
            ("1) a", #"1\) a"#),
            ("3.", #"3\."#), ("--ws auto", "--ws auto"), ("1.5 s", "1.5 s"), ("-1", "-1"), ("#tag", "#tag"),
            ("+1", "+1"),
            ("= a", "= a"), ("[t](https://x.example)", "[t](https://x.example)"),
        ])
    func opening(text: String, shown: String) {
        #expect(MarkdownText.opening(text) == shown)
    }

    @Test("only web addresses are links", arguments: ["javascript:alert(1)", "data:text/html,x", "https://a b", "//x"])
    func links(url: String) {
        #expect(MarkdownText.clickable(url) == nil)
        #expect(!MarkdownText.link("x", to: url).contains("]("))
    }

    @Test("an address cannot end its link")
    func addresses() {
        #expect(MarkdownText.link("t", to: "https://x.example/a(b)|c") == "[t](https://x.example/a%28b%29%7Cc)")
    }

    @Test("every row of a Markdown table has the same cells, whatever stands in them")
    func tables() {
        let text = ReportFormat.markdown.render(Samples.report([Hostile.incident, Hostile.unexplained]), Appearance())
        let rows = text.split(separator: "\n").filter { $0.hasPrefix("| ") }.prefix(4)
        let bars = rows.map { row in row.replacing("\\|", with: "").count { $0 == "|" } }
        #expect(rows.count == 4)
        #expect(Set(bars).count == 1)
    }
}
