import LoginEvents

/// The layout of a finding in Block Kit: headline on top; what, what to do and the facts of its login in one coloured
/// attachment.
struct SlackFindingLayout {
    let alert: FindingAlert
    let notes: AlertNotes
    /// Escaped; both `text` and the attachment's `fallback`.
    let sentence: String

    private var finding: LoginEvents.Finding { alert.finding }

    /// The whole message.
    var body: OrderedJSON {
        .object([
            "text": .string(sentence),
            "unfurl_links": .boolean(false),
            "unfurl_media": .boolean(false),
            "parse": .string("none"),
            "mrkdwn": .boolean(false),
            "blocks": .array([section("h", headline)]),
            "attachments": .array([
                .object([
                    "color": .string(alert.severity.colour),
                    "fallback": .string(sentence),
                    "blocks": .array(blocks),
                ])
            ]),
        ])
    }

    private var headline: String {
        let host = Sanitiser.code(alert.host.utf8, asciiOnly: false, scalars: 100, width: 130)
        let over = alert.isResolved ? " · *no longer so*" : ""
        return "\(alert.severity.emoji) *\(alert.severity.word)* · \(FindingWords.title(finding.kind)) · \(host)\(over)"
    }

    private var blocks: [OrderedJSON] {
        var blocks = [section("w", "*What*\n\(FindingWords.phrase(finding).slack)")]
        if !alert.isResolved {
            blocks.append(
                section("d", "*What to do*\n\(FindingWords.remedy(finding.kind, subject: finding.subject).slack)")
            )
        }
        blocks.append(facts)
        if let event = finding.event {
            blocks.append(section("m", "*How*\n\(SlackMethods(event.authentication).text)"))
        }
        blocks.append(context)
        return blocks
    }

    private var facts: OrderedJSON {
        var fields = [
            ("Host", Sanitiser.code(alert.host.utf8, asciiOnly: false, scalars: 255, width: 260)),
            ("When", SlackDate.token(finding.time)),
        ]
        if let event = finding.event {
            fields.append(("User", Sanitiser.code(event.user.bytes, asciiOnly: true, width: 200)))
            fields.append(("From", SlackSource(event.source).text))
        }
        return .object([
            "type": .string("section"), "block_id": blockID("f"),
            "fields": .array(fields.map { mrkdwn("*\($0.0)*\n\($0.1)") }),
        ])
    }

    private var context: OrderedJSON {
        let event = finding.event.map { "event `\($0.id)`" }
        let parts = ["finding `\(finding.kind.rawValue)`"] + [event].compactMap(\.self) + notes.phrases
        return .object([
            "type": .string("context"), "block_id": blockID("c"),
            "elements": .array([mrkdwn(parts.joined(separator: " · "))]),
        ])
    }

    private func section(_ part: String, _ text: String) -> OrderedJSON {
        .object(["type": .string("section"), "block_id": blockID(part), "text": mrkdwn(text)])
    }

    /// `verbatim`, or else Slack makes links and mentions of bare URLs, channel names and `@here`.
    private func mrkdwn(_ text: String) -> OrderedJSON {
        .object(["type": .string("mrkdwn"), "text": .string(text), "verbatim": .boolean(true)])
    }

    private func blockID(_ part: String) -> OrderedJSON {
        .string("\(finding.kind.rawValue).\(finding.time.microseconds).\(part)")
    }
}
