import HTTPTypes
import NIOCore
import Testing

@testable import RiskAPI

@Suite struct HTMLTests {
    @Test(arguments: [
        ("</script><script>alert(1)</script>", "&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("\" onmouseover=\"x", "&quot; onmouseover=&quot;x"),
        ("' autofocus onfocus='x", "&#39; autofocus onfocus=&#39;x"),
        ("&lt;", "&amp;lt;"), ("a\u{202E}b\u{2066}c\u{200F}", "a\u{FFFD}b\u{FFFD}c\u{FFFD}"),
        ("a\u{0}b\u{1B}[31m\u{7F}\u{85}", "a\u{FFFD}b\u{FFFD}[31m\u{FFFD}\u{FFFD}"), ("<\u{338}b>", "&lt;\u{338}b&gt;"),
        ("Zürich, 東京 🌍", "Zürich, 東京 🌍"), ("\u{E0041}\u{FFFE}", "\u{FFFD}\u{FFFD}"), ("a\tb\nc", "a\tb\nc"),
    ])
    func `a value becomes text, whatever it holds`(_ value: String, _ expected: String) {
        let html: HTML = "<p title=\"\(value)\">\(value)</p>"
        #expect(html.markup == "<p title=\"\(expected)\">\(expected)</p>")
    }

    @Test func `pieces go in as they are`() {
        let item: HTML = "<li>\("<")</li>"
        let list: HTML = "<ul>\([item, item])\(3)</ul>"
        #expect(list.markup == "<ul><li>&lt;</li><li>&lt;</li>3</ul>")
    }

    @Test func `a page may load nothing but its own style sheet`() throws {
        let answer = Page(title: "</title>", content: "<p>x</p>").answer()
        let policy = try #require(answer.headers[.contentSecurityPolicy])
        #expect(policy.hasPrefix("default-src 'none'; style-src 'sha256-"))
        #expect(!policy.contains("unsafe"))
        #expect(String(buffer: answer.body).contains("<title>&lt;/title&gt; - Doorbell</title>"))
    }
}
