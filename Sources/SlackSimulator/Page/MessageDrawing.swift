/// A message as HTML, the way Slack draws it.
struct MessageDrawing {
    let message: ReceivedMessage

    var html: String {
        let payload = message.message
        let blocks = payload["blocks"]?.array ?? []
        var body = ""
        if let text = payload["text"]?.string, blocks.isEmpty, !text.isEmpty {
            let isMarkup = payload["mrkdwn"] != false
            let drawn = isMarkup ? MarkupDrawing(text).html : MarkupDrawing.plain(text, emoji: true)
            body += "<div class=\"text\">\(drawn)</div>"
        }
        body += draw(blocks)
        for attachment in payload["attachments"]?.array ?? [] { body += draw(attachment: attachment) }
        return """
            <article id="m\(message.id)"><div class="avatar" aria-hidden="true"></div><div class="main">\
            <header><b>doorbell</b> <span class="tag">APP</span> \(received)</header>\
            \(body)\(notes)</div></article>
            """
    }

    private var received: String {
        let seconds = message.receivedMicroseconds / 1_000_000
        return "<time data-unix=\"\(seconds)\" data-format=\"{time_secs}\"></time>"
    }

    /// What nobody sees in Slack, and everybody wants to know here.
    private var notes: String {
        var notes = ""
        if !message.notified.isEmpty { notes += note("alarm", "would notify", message.notified) }
        if !message.links.isEmpty { notes += note("warn", "would link", message.links) }
        if !message.ignored.isEmpty { notes += note("warn", "ignored by Slack", message.ignored) }
        return notes.isEmpty ? "" : "<div class=\"notes\">\(notes)</div>"
    }

    private func note(_ kind: String, _ title: String, _ values: [String]) -> String {
        let shown = values.prefix(20).map { String($0.prefix(80)) }.joined(separator: ", ")
        return "<span class=\"note \(kind)\">\(title): \(HTMLText.escape(shown))</span>"
    }

    private func draw(_ blocks: [JSONValue]) -> String {
        blocks.map(draw(block:)).joined()
    }

    private func draw(block: JSONValue) -> String {
        switch block["type"] {
        case "section":
            let fields = block["fields"]?.array ?? []
            let text = block["text"].map { "<div class=\"text\">\(draw(text: $0))</div>" } ?? ""
            let cells = fields.map { "<div>\(draw(text: $0))</div>" }.joined()
            return "<div class=\"section\">\(text)\(fields.isEmpty ? "" : "<div class=\"fields\">\(cells)</div>")</div>"
        case "context":
            let parts = (block["elements"]?.array ?? []).map { "<span>\(draw(text: $0))</span>" }
            return "<div class=\"context\">\(parts.joined())</div>"
        case "header": return "<div class=\"header\">\(draw(text: block["text"] ?? .null))</div>"
        case "divider": return "<hr>"
        case "actions":
            let buttons = (block["elements"]?.array ?? []).map { "<span class=\"button\">\(label($0))</span>" }
            return "<div class=\"actions\">\(buttons.joined())</div>"
        case "markdown":
            return "<div class=\"text\">\(MarkupDrawing.plain(block["text"]?.string ?? "", emoji: true))</div>"
        default:
            let type = block["type"]?.string ?? "block"
            return "<div class=\"context\">[\(HTMLText.escape(type.prefix(40)))]</div>"
        }
    }

    private func label(_ element: JSONValue) -> String {
        element["text"].map(draw(text:)) ?? "…"
    }

    private func draw(text: JSONValue) -> String {
        let string = text["text"]?.string ?? text["alt_text"]?.string ?? ""
        guard text["type"] == "mrkdwn" else { return MarkupDrawing.plain(string, emoji: text["emoji"] != false) }
        return MarkupDrawing(string).html
    }

    private func draw(attachment: JSONValue) -> String {
        let colour = attachment["color"]?.string.flatMap(AttachmentColour.init)?.digits ?? "dddddd"
        var body = ""
        for name in ["pretext", "title", "text"] {
            guard let text = attachment[name]?.string, !text.isEmpty else { continue }
            let isMarkup = attachment["mrkdwn_in"]?.array?.contains(.string(name)) ?? false
            let drawn = isMarkup ? MarkupDrawing(text).html : MarkupDrawing.plain(text, emoji: true)
            body += "<div class=\"text\(name == "title" ? " title" : "")\">\(drawn)</div>"
        }
        let cells = (attachment["fields"]?.array ?? []).map { field in
            let title = MarkupDrawing.plain(field["title"]?.string ?? "", emoji: false)
            return "<div><b>\(title)</b><br>\(MarkupDrawing.plain(field["value"]?.string ?? "", emoji: true))</div>"
        }
        if !cells.isEmpty { body += "<div class=\"fields\">\(cells.joined())</div>" }
        body += draw(attachment["blocks"]?.array ?? [])
        if body.isEmpty { body = MarkupDrawing.plain(attachment["fallback"]?.string ?? "", emoji: true) }
        // An inline style is refused by the page's own policy; the bar is drawn by an attribute of SVG.
        return """
            <div class="attachment"><svg class="bar" aria-hidden="true"><rect width="4" height="100%" rx="2" \
            fill="#\(colour)"></rect></svg><div class="inner">\(body)</div></div>
            """
    }
}
