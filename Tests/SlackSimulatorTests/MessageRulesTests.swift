import Testing

@testable import SlackSimulator

@Suite struct MessageRulesTests {
    struct Row: CustomTestStringConvertible, Sendable {
        let json: String
        let word: String?
        var testDescription: String { "\(word ?? "ok") \(json.prefix(90))" }

        init(_ json: String, _ word: String? = nil) { (self.json, self.word) = (json, word) }

        /// A message of these blocks.
        static func blocks(_ blocks: String, _ word: String? = nil) -> Row { Row("{\"blocks\":[\(blocks)]}", word) }

        /// A message of one section with this text object.
        static func text(_ text: String, _ word: String? = nil) -> Row {
            blocks("{\"type\":\"section\",\"text\":{\(text)}}", word)
        }
    }

    private static func letters(_ count: Int) -> String { String(repeating: "x", count: count) }

    private static func times(_ count: Int, _ text: String) -> String {
        Array(repeating: text, count: count).joined(separator: ",")
    }

    static let invalid = "invalid_blocks"
    static let divider = #"{"type":"divider"}"#
    static let field = #"{"type":"mrkdwn","text":"x"}"#

    static func section(_ length: Int) -> String {
        "{\"type\":\"section\",\"text\":{\"type\":\"mrkdwn\",\"text\":\"\(letters(length))\"}}"
    }

    static func button(_ more: String) -> String {
        "{\"type\":\"actions\",\"elements\":[{\"type\":\"button\",\"text\":{\"type\":\"plain_text\",\"text\":\"x\"}\(more)}]}"
    }

    static let whole: [Row] = [
        Row(#"{"text":"x"}"#), Row(#"{"text":""}"#, "no_text"), Row("{}", "no_text"),
        Row(#"{"text":"  \n"}"#, "no_text"),
        Row(#"{"text":"","blocks":[],"attachments":[]}"#, "no_text"), Row("[]", "invalid_payload"),
        Row("\"x\"", "invalid_payload"), Row(#"{"text":5}"#, "invalid_payload"), Row(#"{"text":null}"#, "no_text"),
        Row(#"{"blocks":"x"}"#, "invalid_blocks_format"), Row(#"{"attachments":{}}"#, "invalid_attachments"),
        Row(#"{"attachments":[1]}"#, "invalid_attachments"), Row(#"{"attachments":[{}]}"#, "invalid_attachments"),
        Row(#"{"attachments":[{"fallback":"x"}]}"#), Row(#"{"attachments":[{"text":"x","color":"good"}]}"#),
        Row(##"{"attachments":[{"text":"x","color":"#a30200"}]}"##),
        Row(#"{"attachments":[{"text":"x","color":"reddish"}]}"#, "invalid_attachments"),
        Row(#"{"attachments":[{"color":"good","blocks":[]}]}"#, invalid),
        Row("{\"attachments\":[\(times(100, #"{"text":"x"}"#))]}"),
        Row("{\"attachments\":[\(times(101, #"{"text":"x"}"#))]}", "too_many_attachments"),
        Row("{\"text\":\"\(letters(50_000))\"}"),
        Row("{\"blocks\":[\(times(30, divider))],\"attachments\":[{\"blocks\":[\(times(21, divider))]}]}", invalid),
    ]

    static let blocks: [Row] = [
        .blocks(times(50, divider)), .blocks(times(51, divider), invalid), .blocks("1", invalid),
        .blocks(#"{"type":"nonsense"}"#, invalid), .blocks(#"{"text":"x"}"#, invalid),
        .blocks(#"{"type":"divider","x":1}"#, invalid), .blocks(#"{"type":"section"}"#, invalid),
        .blocks(#"{"type":"section","fields":[]}"#, invalid),
        .blocks("{\"type\":\"section\",\"fields\":[\(times(10, field))]}"),
        .blocks("{\"type\":\"section\",\"fields\":[\(times(11, field))]}", invalid),
        .blocks("{\"type\":\"context\",\"elements\":[\(times(10, field))]}"),
        .blocks("{\"type\":\"context\",\"elements\":[\(times(11, field))]}", invalid),
        .blocks(#"{"type":"context","elements":[]}"#, invalid),
        .blocks(#"{"type":"divider","block_id":"a"},{"type":"divider","block_id":"a"}"#, invalid),
        .blocks(#"{"type":"divider","block_id":"a"},{"type":"divider","block_id":"b"}"#),
        .blocks(#"{"type":"divider","block_id":""}"#, invalid),
        .blocks("{\"type\":\"divider\",\"block_id\":\"\(letters(256))\"}", invalid),
        .blocks(#"{"type":"header","text":{"type":"plain_text","text":"x"}}"#),
        .blocks(#"{"type":"header","text":{"type":"mrkdwn","text":"x"}}"#, invalid),
        .blocks("{\"type\":\"header\",\"text\":{\"type\":\"plain_text\",\"text\":\"\(letters(151))\"}}", invalid),
        .blocks(#"{"type":"image","image_url":"https://example.com/x.png","alt_text":"x"}"#),
        .blocks(#"{"type":"image","image_url":"https://example.com/x.png"}"#, invalid),
        .blocks([section(3000), section(3000), section(3000), section(3000), section(1200)].joined(separator: ",")),
        .blocks(times(5, section(2700)), "msg_blocks_too_long"),
        .blocks(#"{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[]}]}"#),
    ]

    static let texts: [Row] = [
        .text(#""type":"mrkdwn","text":"x","verbatim":true"#), .text(#""type":"plain_text","text":"x","emoji":false"#),
        .text(#""type":"mrkdwn","text":"x","emoji":false"#, invalid),
        .text(#""type":"plain_text","text":"x","verbatim":true"#, invalid),
        .text(#""type":"mrkdwn","text":"""#, invalid), .text(#""type":"mrkdwn""#, invalid),
        .text(#""type":"markdown","text":"x""#, invalid), .text(#""text":"x""#, invalid),
        .text(#""type":"mrkdwn","text":5"#, invalid), .text(#""type":"mrkdwn","text":"x","verbatim":1"#, invalid),
        .text("\"type\":\"mrkdwn\",\"text\":\"\(letters(3000))\""),
        .text("\"type\":\"mrkdwn\",\"text\":\"\(letters(3001))\"", invalid),
        .blocks("{\"type\":\"section\",\"fields\":[{\"type\":\"mrkdwn\",\"text\":\"\(letters(2001))\"}]}", invalid),
    ]

    static let elements: [Row] = [
        .blocks(button(#","action_id":"a","value":"v","style":"danger""#)),
        .blocks(button(#","style":"loud""#), invalid),
        .blocks(button(#","nonsense":1"#), invalid), .blocks(button(",\"value\":\"\(letters(2001))\""), invalid),
        .blocks(button(",\"accessibility_label\":\"\(letters(76))\""), invalid),
        .blocks(#"{"type":"actions","elements":[]}"#, invalid),
        .blocks(
            #"{"type":"actions","elements":[{"type":"button","action_id":"a","text":{"type":"mrkdwn","text":"x"}}]}"#,
            invalid
        ),
        .blocks(
            "{\"type\":\"actions\",\"elements\":["
                + times(2, #"{"type":"button","action_id":"a","text":{"type":"plain_text","text":"x"}}"#) + "]}",
            invalid
        ),
        .blocks(
            "{\"type\":\"actions\",\"elements\":["
                + times(26, #"{"type":"button","text":{"type":"plain_text","text":"x"}}"#) + "]}",
            invalid
        ),
        .blocks(#"{"type":"actions","elements":[{"type":"overflow","options":[]}]}"#, invalid),
        .blocks(button(#","confirm":{"title":{"type":"plain_text","text":"x"}}"#), invalid),
    ]

    @Test(arguments: whole + blocks + texts + elements) func `a message is taken or refused as Slack does`(
        _ row: Row
    ) throws {
        let message = try JSONParser.parse(Array(row.json.utf8))
        var word: String?
        do {
            _ = try MessageRules.check(message)
        } catch {
            word = error.word
            #expect(error.status == 400 && !error.detail.isEmpty)
        }
        #expect(word == row.word)
    }

    @Test func `what the app decides is taken no notice of`() throws {
        let message = try JSONParser.parse(
            Array(##"{"text":"x","channel":"#a","username":"b","icon_emoji":":c:","d":1}"##.utf8)
        )
        #expect(try MessageRules.check(message).map(\.name) == ["channel", "username", "icon_emoji", "d"])
    }

    @Test func `a channel takes a burst and then one a second`() {
        var bucket = RateBucket(burst: 4, now: .zero)
        #expect((0..<5).map { _ in bucket.take(now: .zero) } == [nil, nil, nil, nil, 1])
        #expect(bucket.take(now: .milliseconds(900)) == 1)
        #expect((0..<3).map { _ in bucket.take(now: .seconds(2)) } == [nil, nil, 1])
        #expect(!bucket.isFull(now: .seconds(3)) && bucket.isFull(now: .seconds(20)))
    }
}
