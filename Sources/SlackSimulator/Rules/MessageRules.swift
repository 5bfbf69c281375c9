/// What an incoming webhook asks of a whole message.
struct MessageRules {
    private static let mostAttachments = 100

    /// What a webhook takes no notice of: these come with the app.
    private static let inherited: Set<String> = ["channel", "username", "icon_url", "icon_emoji"]

    private static let known: Set<String> = [
        "text", "blocks", "attachments", "thread_ts", "unfurl_links", "unfurl_media", "mrkdwn", "metadata",
        "link_names",
        "parse", "response_type", "replace_original", "delete_original", "reply_broadcast",
    ]

    /// The message, when Slack would take it; the members it would take no notice of with it.
    static func check(_ message: JSONValue) throws(WebhookRefusal) -> [JSONValue.Member] {
        guard let members = message.members else { throw .payload("the payload is not an object") }
        switch message["text"] {
        case nil, .null, .string: break
        default: throw .payload("text must be a string")
        }
        let attachments = try attachments(of: message)
        var rules = BlockRules()
        var hasContent = message["text"]?.string?.contains { !$0.isWhitespace } ?? false
        if let blocks = message["blocks"], blocks != .null, blocks != .array([]) {
            try rules.check(blocks, path: "/blocks")
            hasContent = true
        }
        for (index, attachment) in attachments.enumerated() {
            try check(attachment: attachment, path: "/attachments/\(index)", blocks: &rules)
            hasContent = true
        }
        guard hasContent else { throw WebhookRefusal(word: "no_text", status: 400, detail: "there is nothing to show") }
        return members.filter { inherited.contains($0.name) || !known.contains($0.name) }
    }

    private static func attachments(of message: JSONValue) throws(WebhookRefusal) -> [JSONValue] {
        switch message["attachments"] {
        case nil, .null: return []
        case .array(let attachments):
            guard attachments.count <= mostAttachments else {
                throw WebhookRefusal(
                    word: "too_many_attachments",
                    status: 400,
                    detail: "\(attachments.count) attachments"
                )
            }
            return attachments
        default: throw .attachments("must be an array [/attachments]")
        }
    }

    private static func check(
        attachment: JSONValue,
        path: String,
        blocks rules: inout BlockRules
    ) throws(WebhookRefusal) {
        guard attachment.members != nil else { throw .attachments("must be an object [\(path)]") }
        if let blocks = attachment["blocks"], blocks != .null {
            try rules.check(blocks, path: "\(path)/blocks")
        } else {
            let hasText = ["text", "fallback"].contains { !(attachment[$0]?.string ?? "").isEmpty }
            guard hasText else { throw .attachments("text or fallback is missing [\(path)]") }
        }
        switch attachment["color"] {
        case nil, .null: break
        case .string(let colour) where AttachmentColour(colour) != nil: break
        default: throw .attachments("must be good, warning, danger or hexadecimal [\(path)/color]")
        }
    }
}
