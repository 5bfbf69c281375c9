/// A login as an incoming webhook of Slack takes it: the headline on top, the facts in one coloured attachment.
///
/// However hostile or long the values of an alert are, a message keeps within its own budget: at most 10 blocks, each
/// text at most 600 characters, 3,500 in all blocks, 8 kB of JSON (Slack: 50, 3,000, about 13,200). No value can become
/// a mention, a link, an emoji or markup: each stands in a code span after the sanitiser, or is one of our own words.
public struct SlackMessage: Sendable {
    /// The one sentence for notifications and screen readers, escaped for Slack; with `MessageForm.plain` the whole
    /// message.
    public let text: String
    private let body: OrderedJSON

    /// The message for `alert`.
    ///
    /// An alert made more than `lateAfter` after its login says how late it is.
    public init(_ alert: LoginAlert, form: MessageForm, lateAfter: Duration = .seconds(60)) {
        let notes = AlertNotes(alert, lateAfter: lateAfter)
        switch form {
        case .full:
            let sentence = Self.escaped(LoginSentence(alert).text)
            text = sentence
            body = SlackLayout(alert: alert, notes: notes, sentence: sentence).body
        case .plain:
            let line = Self.escaped(PlainLine(alert, notes: notes).text)
            text = line
            body = .object(Self.hardening(text: line))
        }
    }

    /// The message for a finding, within the same budget.
    ///
    /// An alert made more than `lateAfter` after its finding says how late it is.
    public init(_ alert: FindingAlert, form: MessageForm, lateAfter: Duration = .seconds(60)) {
        let notes = AlertNotes(alert, lateAfter: lateAfter)
        switch form {
        case .full:
            let sentence = Self.escaped(FindingSentence(alert).text)
            text = sentence
            body = SlackFindingLayout(alert: alert, notes: notes, sentence: sentence).body
        case .plain:
            let line = Self.escaped(FindingSentence.line(alert, notes: notes))
            text = line
            body = .object(Self.hardening(text: line))
        }
    }

    /// The body of the POST: UTF-8, to be sent as `application/json; charset=utf-8`.
    public var json: [UInt8] { body.encoded }

    /// The members that keep Slack from interpreting what is in `text`, and from fetching what it takes for a link.
    private static func hardening(text: String) -> KeyValuePairs<String, OrderedJSON> {
        [
            "text": .string(text), "unfurl_links": .boolean(false), "unfurl_media": .boolean(false),
            "parse": .string("none"), "mrkdwn": .boolean(false),
        ]
    }

    private static func escaped(_ line: String) -> String {
        SlackText.escape(SlackText.fit(line, scalars: 580, width: 590))
    }
}
