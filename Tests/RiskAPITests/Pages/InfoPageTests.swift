import Foundation
import Testing

@testable import RiskAPI

@Suite struct InfoPageTests {
    private static func html(_ view: InfoView) -> String { InfoPage(view: view).page.html.markup }

    @Test(arguments: ["listed", "unlisted", "allowed", "medium"])
    func `a page is as it was looked at`(_ name: String) throws {
        let view =
            switch name {
            case "listed": try SampleViews.listed()
            case "unlisted": try SampleViews.unlisted()
            case "allowed": try SampleViews.allowed()
            default: try SampleViews.medium()
            }
        #expect(try GoldenText("info-\(name).html").matches(Data(Self.html(view).utf8)))
    }

    @Test(arguments: [
        "</script><script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)",
        "<svg/onload=alert(1)>", "</title><style>*{display:none}</style>", "javascript:alert(1)", "\u{202E}<b>",
    ])
    func `texts of others never become markup`(_ text: String) throws {
        let tags = PageTags(Self.html(try SampleViews.hostile(text)))
        #expect(tags.names == PageTags(Self.html(try SampleViews.hostile("plain"))).names)
        #expect(tags.attributes.isDisjoint(with: ["onerror", "onload", "onmouseover", "src", "style"]))
        #expect(!tags.targets.contains { $0.hasPrefix("javascript:") })
    }

    @Test func `what is not known is said, never made up`() throws {
        let html = Self.html(try SampleViews.unlisted())
        #expect(html.contains("<dt>AS</dt><dd class=\"soft\">not known</dd>"))
        #expect(html.contains("<p class=\"soft\">Not known.</p>"))
        #expect(!html.contains("<svg class=\"map\""))
    }
}
