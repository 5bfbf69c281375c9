import DoorbellTestKit
import LoginEvents
import Notifications
import Testing

@testable import SlackSimulator

@Suite struct MessageReadingTests {
    struct Row: CustomTestStringConvertible, Sendable {
        let json: String
        let notified: [String]
        let links: [String]
        var testDescription: String { json }

        init(_ json: String, _ notified: [String] = [], links: [String] = []) {
            (self.json, self.notified, self.links) = (json, notified, links)
        }

        static func block(_ text: String, _ more: String, _ notified: [String] = [], links: [String] = []) -> Row {
            Row(
                "{\"blocks\":[{\"type\":\"section\",\"text\":{\"type\":\"mrkdwn\",\"text\":\"\(text)\"\(more)}}]}",
                notified,
                links: links
            )
        }
    }

    static let rows: [Row] = [
        .block("<!here> now", #","verbatim":true"#, ["@here"]),
        .block("`<!channel>`", #","verbatim":true"#, ["@channel"]),
        .block("<@U012AB3CD>, <!subteam^S12>", #","verbatim":true"#, ["@U012AB3CD", "@S12"]),
        .block("<!everyone|x> <!date^1^{date}|x>", "", ["@everyone"]),
        .block("&lt;!here&gt;", #","verbatim":true"#), .block("@here", #","verbatim":true"#),
        .block("@here, and @channel.", "", ["@here", "@channel"]), .block("mail a@here.example", ""),
        .block("see #general", "", links: ["#general"]),
        .block("https://evil.example/x", "", links: ["https://evil.example/x"]),
        .block("https://evil.example/x", #","verbatim":true"#),
        .block("<https://evil.example|Reset>", #","verbatim":true"#, links: ["https://evil.example"]),
        .block("< !here> <nothing> <@lower> <!other>", ""), .block("a < b <!here", ""),
        .block("<<!here>>", "", ["@here"]),
        .block("@alice", ""), .block("<!here>\\u0301", #","verbatim":true"#, ["@here"]),
        .block("@here\\u200b", "", ["@here"]),
        Row(#"{"text":"@here @alice"}"#), Row(#"{"text":"@here @alice","link_names":1}"#, ["@here", "@alice"]),
        Row(#"{"text":"@here","parse":"full"}"#, ["@here"]),
        Row(#"{"text":"<!here>","mrkdwn":false,"parse":"none"}"#, ["@here"]),
        Row(#"{"text":"https://a.example"}"#, links: ["https://a.example"]),
        Row(#"{"text":"https://a.example","parse":"none"}"#),
        Row(#"{"attachments":[{"text":"<!here>","fallback":"<!channel>"}]}"#, ["@here"]),
        Row(
            #"{"attachments":[{"text":"@here","pretext":"<@U0AB>","fields":[{"title":"<!here>","value":"<!channel>"}]}]}"#,
            ["@U0AB", "@channel"]
        ),
        Row(#"{"blocks":[{"type":"header","text":{"type":"plain_text","text":"<!here> @here"}}]}"#),
        Row(
            #"{"blocks":[{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"user","user_id":"U1"},{"type":"broadcast","range":"here"},{"type":"text","text":"<!channel>"}]}]}]}"#,
            ["@U1", "@here"]
        ),
        Row(#"{"blocks":[{"type":"context","elements":[{"type":"mrkdwn","text":"@channel"}]}]}"#, ["@channel"]),
    ]

    @Test(arguments: rows) func `mentions and links are found as Slack finds them`(_ row: Row) throws {
        let reading = MessageReading(try JSONParser.parse(Array(row.json.utf8)))
        #expect(reading.notified == row.notified)
        #expect(reading.links == row.links)
    }

    @Test(arguments: [
        ("a &lt;b&gt; &amp;", "a <b> &"), ("&amp;lt;", "&lt;"), ("&quot;&#39;&", "&quot;&#39;&"), ("", ""),
    ])
    func `only three entities are decoded`(_ pair: (String, String)) {
        #expect(Entities.decode(pair.0) == pair.1)
    }

    @Test(arguments: [true, false]) func `nobody is notified by anything an attacker can type`(known: Bool) throws {
        for form in [MessageForm.full, .plain] {
            for text in HostileText.all + HostileText.fillers {
                let json = SlackMessage(AlertFixture.hostile(text, known: known), form: form).json
                let message = try JSONParser.parse(json)
                #expect(try MessageRules.check(message).isEmpty)
                let reading = MessageReading(message)
                #expect(reading.notified.isEmpty && reading.links.isEmpty, "\(text.prefix(60))")
            }
        }
    }

    @Test func `an encoder without a sanitiser would be found out`() throws {
        var found = 0
        for text in HostileText.all {
            let naive: JSONValue = ["text": .string("login of " + String(decoding: text, as: UTF8.self))]
            let reading = MessageReading(try JSONParser.parse(naive.encoded))
            found += reading.notified.isEmpty && reading.links.isEmpty ? 0 : 1
        }
        #expect(found >= 8)
    }
}
