import LoginEvents
import Notifications
import Pipeline

/// An outbox entry as JSON; the names are stable.
struct OutboxRecord: Encodable {
    var sequence: Int64
    var channel: String
    var state: String
    /// What it tells: `login` or `finding`.
    var subject: String
    /// The login; that of a finding, where it is about one.
    var eventId: String?
    var userName: String?
    var sourceIp: String?
    var time: String
    var finding: FindingRecord?
    var attempts: Int
    var notBefore: String?
    var isOutcomeUnknown: Bool
    var form: String
    var reason: String?
    var settled: String?

    init(_ entry: OutboxEntry) {
        sequence = entry.sequence
        channel = entry.channel.rawValue
        state = entry.state.rawValue
        let event = entry.event ?? entry.subject.finding?.finding.event
        subject = entry.event == nil ? "finding" : "login"
        eventId = event.map { "\($0.id)" }
        userName = event.map { Sanitiser.visible($0.user, asciiOnly: true) }
        sourceIp = event?.source.address.map { "\($0)" }
        time = entry.subject.time.iso8601
        finding = entry.subject.finding.map { FindingRecord($0) }
        attempts = entry.attempts
        notBefore = entry.notBefore?.iso8601
        isOutcomeUnknown = entry.outcomeUnknown
        form = entry.form.rawValue
        reason = entry.reason.map { Sanitiser.visible($0, asciiOnly: false) }
        settled = entry.settled?.iso8601
    }
}
