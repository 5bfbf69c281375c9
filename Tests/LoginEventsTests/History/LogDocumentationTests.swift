import Foundation
import LoginEvents
import Testing

/// The table of messages in docs/logs.md is that of the grammar.
@Suite struct LogDocumentationTests {
    private static let start = "<!-- messages: made by a test, see LogDocumentationTests -->\n"
    private static let end = "<!-- end of messages -->\n"

    private static var table: String {
        var text = "\n| message | about | format | since |\n| --- | --- | --- | --- |\n"
        for row in LogGrammar.rows {
            let format = row.format.replacingOccurrences(of: "|", with: "\\|")
            let session = row.session.map { " (\($0.rawValue))" } ?? ""
            text += "| `\(row.id)` | \(row.category.rawValue)\(session) | `\(format)` | \(row.since) |\n"
        }
        return text + "\n"
    }

    @Test func `the page on logs lists every message that is understood`() throws {
        let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("docs/logs.md")
        let text = try String(contentsOf: page, encoding: .utf8)
        let head = try #require(text.range(of: Self.start))
        let tail = try #require(text.range(of: Self.end))
        if ProcessInfo.processInfo.environment["DOORBELL_TEST_RECORD"] != nil {
            let changed = text[..<head.upperBound] + Self.table + text[tail.lowerBound...]
            try String(changed).write(to: page, atomically: true, encoding: .utf8)
        } else {
            #expect(
                text[head.upperBound..<tail.lowerBound] == Self.table,
                "run with DOORBELL_TEST_RECORD=1 to write it"
            )
        }
    }
}
