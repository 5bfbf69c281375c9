/// What Slack asks of a text object.
struct TextRules {
    enum Kind {
        case plainText
        case any
    }

    /// Checks a text object; returns its length in UTF-16 units, which is how Slack seems to count.
    @discardableResult
    static func check(_ value: JSONValue, _ kind: Kind, most: Int, path: String) throws(WebhookRefusal) -> Int {
        let object = try ObjectRules(value, path: path)
        switch object["type"] {
        case "plain_text":
            // `verbatim` belongs to mrkdwn alone, `emoji` to plain_text alone.
            try object.allow("type", "text", "emoji")
            try object.optionalBoolean("emoji")
        case "mrkdwn":
            guard kind == .any else { throw .blocks("must be plain_text [\(path)/type]") }
            try object.allow("type", "text", "verbatim")
            try object.optionalBoolean("verbatim")
        default: throw .blocks("must be plain_text or mrkdwn [\(path)/type]")
        }
        return try object.string("text", 1...most).utf16.count
    }
}
