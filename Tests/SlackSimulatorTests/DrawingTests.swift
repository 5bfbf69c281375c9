import DoorbellTestKit
import Notifications
import Testing

@testable import SlackSimulator

@Suite struct DrawingTests {
    @Test(arguments: [
        ("*bold* _it_ ~no~", "<b>bold</b> <i>it</i> <s>no</s>"), ("a*b*c 2*3*4", "a*b*c 2*3*4"), ("* x *", "* x *"),
        ("`*x* <!here>`", "<code>*x* &lt;!here&gt;</code>"), ("``", "``"), ("a\nb", "a<br>b"),
        ("&lt;b&gt; &amp;amp;", "&lt;b&gt; &amp;amp;"), ("<b>x</b>", "&lt;b&gt;x&lt;/b&gt;"),
        ("<!here>", "<span class=\"mention\">@here</span>"), ("<@U12>", "<span class=\"mention\">@U12</span>"),
        ("```x\n*y*```", "<pre>x<br>*y*</pre>"), ("```open", "```open"), ("&gt; q", "<span class=\"quote\"> q</span>"),
        (":red_circle: *R*", "<span class=\"dot red\" title=\":red_circle:\"></span> <b>R</b>"),
        (":nothing:", ":nothing:"),
        ("<https://a.example|b>", "<span class=\"link\" title=\"https://a.example\">b</span>"),
        ("<javascript:x|b>", "&lt;javascript:x|b&gt;"),
        ("<!date^12^{date} {time}|x&amp;y>", "<time data-unix=\"12\" data-format=\"{date} {time}\">x&amp;y</time>"),
        ("<!date^x^\"'|y>", "y"), ("*_both_*", "<b><i>both</i></b>"), ("'\"", "&#39;&quot;"),
    ])
    func `markup is drawn as Slack draws it`(_ pair: (String, String)) {
        #expect(MarkupDrawing(pair.0).html == pair.1)
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: ["*a* ", "*a ", "*_~a~_* ", "*_~", "*a _b ~c ", "`", "```", "<", ":a", "> \n"]
    )
    func `the longest text of any one thing is drawn`(piece: String) {
        let text = String(repeating: piece, count: 40_000 / piece.count)
        #expect(!MarkupDrawing(text).html.isEmpty)
    }

    /// Pages are read by a browser: whatever the bytes, only tags and attributes of ours may be in them.
    @Test(arguments: [UInt64(51), 52]) func `nothing that is received becomes markup of the page`(seed: UInt64) {
        var random = Mutation(seed: seed)
        let start = Array(
            "*b* `c` <!here> <@U1|x> <https://a.example|\"><script>> <!date^1^{x}\"|y> _i_ ~s~ ```z``` :x:\n> q".utf8
        )
        for _ in 0..<5_000 {
            let html = MarkupDrawing(String(decoding: random.mutate(start), as: UTF8.self)).html
            let foreign = HTMLTags(html).foreign
            #expect(foreign.isEmpty, "seed \(seed): \(foreign) in \(html)")
        }
    }

    @Test func `a page holds no hostile text as markup`() throws {
        var messages: [ReceivedMessage] = []
        let inbox = Inbox(configuration: .init())
        _ = inbox
        for (index, text) in HostileText.all.enumerated() {
            let raw = String(decoding: text, as: UTF8.self)
            let payload: JSONValue = [
                "text": .string(raw), "username": .string(raw),
                "attachments": [
                    [
                        "text": .string(raw), "title": .string(raw),
                        "fields": [["title": .string(raw), "value": .string(raw)]],
                    ]
                ],
            ]
            let reading = MessageReading(payload)
            messages.append(
                ReceivedMessage(
                    id: index,
                    receivedMicroseconds: 0,
                    webhook: "T0/B0",
                    payload: payload.encoded,
                    text: reading.text,
                    notified: reading.notified + [raw],
                    links: reading.links + [raw],
                    ignored: [raw],
                    message: payload
                )
            )
        }
        let html = messages.map { MessageDrawing(message: $0).html }.joined()
        #expect(HTMLTags(html).foreign.isEmpty)
    }
}
