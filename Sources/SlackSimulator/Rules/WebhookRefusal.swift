/// A refusal in Slack's words, and the reason that Slack keeps to itself.
struct WebhookRefusal: Error, Hashable, Sendable {
    /// The bare word that is the body of the answer.
    let word: String
    /// The HTTP status.
    let status: Int
    /// Which rule was broken, and where: for the person who reads the simulator's log.
    let detail: String

    static func payload(_ detail: String) -> WebhookRefusal {
        WebhookRefusal(word: "invalid_payload", status: 400, detail: detail)
    }

    static func blocks(_ detail: String) -> WebhookRefusal {
        WebhookRefusal(word: "invalid_blocks", status: 400, detail: detail)
    }

    static func attachments(_ detail: String) -> WebhookRefusal {
        WebhookRefusal(word: "invalid_attachments", status: 400, detail: detail)
    }
}
