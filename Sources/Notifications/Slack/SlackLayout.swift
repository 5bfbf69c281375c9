import LoginEvents
import Reputation
import RiskModel

/// The layout of a login in Block Kit: headline in the top-level blocks, facts in one coloured attachment, because
/// blocks themselves have no colour bar.
struct SlackLayout {
    let alert: LoginAlert
    let notes: AlertNotes
    /// Escaped; both `text` and the attachment's `fallback`.
    let sentence: String

    private var severity: Severity { Severity(alert.assessment.score) }

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
                    "color": .string(severity.colour),
                    "fallback": .string(sentence),
                    "blocks": .array([
                        facts, section("m", "*How*\n\(SlackMethods(alert.event.authentication).text)"),
                        section("r", "*Risk*\n\(risk)"), context,
                    ]),
                ])
            ]),
        ])
    }

    private var headline: String {
        let event = alert.event
        let user = Sanitiser.code(event.user.bytes, asciiOnly: true, width: 130)
        let host = Sanitiser.code(event.host.utf8, asciiOnly: false, scalars: 100, width: 130)
        let what = event.activity == .logoff ? "SSH logout" : "SSH login"
        let risk = alert.assessment.score.value.map { "risk *\($0.value)*/100" } ?? "risk unknown"
        let test = alert.isTest ? " · *this is a test*" : ""
        return "\(severity.emoji) *\(severity.word)* · \(what) · \(user) → \(host) · \(risk)\(test)"
    }

    private var facts: OrderedJSON {
        let event = alert.event
        let fields = [
            ("User", Sanitiser.code(event.user.bytes, asciiOnly: true, width: 200)),
            ("Host", Sanitiser.code(event.host.utf8, asciiOnly: false, scalars: 255, width: 260)),
            ("When", SlackDate.token(event.time)),
            ("From", SlackSource(event.source).text),
            ("Network", network),
            ("Place", place),
        ]
        return .object([
            "type": .string("section"), "block_id": blockID("f"),
            "fields": .array(fields.map { mrkdwn("*\($0.0)*\n\($0.1)") }),
        ])
    }

    private var network: String {
        switch alert.assessment.network {
        case .known(let network):
            return Sanitiser.code(PlaceWords.network(network).utf8, asciiOnly: false, scalars: 200, width: 300)
        case .unknown(let reason): return unknown(reason)
        }
    }

    private var place: String {
        switch alert.assessment.place {
        case .known(let place):
            guard let words = PlaceWords.place(place) else { return unknown(.notFound) }
            return Sanitiser.code(words.utf8, asciiOnly: false, scalars: 160, width: 250)
        case .unknown(let reason): return unknown(reason)
        }
    }

    private func unknown(_ reason: UnknownReason) -> String {
        "unknown: " + Sanitiser.code(reason.words.utf8, asciiOnly: false, scalars: 160, width: 200)
    }

    private var risk: String {
        // A provider's reason of 500 characters, its score and its label fit.
        let failures = FailureWords.text(alert.event.precedingFailures).map { "\n*\($0)*" } ?? ""
        let room = failures.isEmpty ? 580 : 440
        let summary = RiskVerdict(alert.assessment).summary
        return Sanitiser.code(summary.utf8, asciiOnly: false, scalars: min(540, room), width: room) + failures
    }

    private var context: OrderedJSON {
        let parts = ["event `\(alert.event.id)`"] + notes.phrases
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

    private func blockID(_ part: String) -> OrderedJSON { .string("\(alert.event.id).1.\(part)") }
}
