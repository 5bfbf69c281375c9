import LoginEvents
import Notifications
import Pipeline

/// An outbox entry as JSON; the names are stable.
struct OutboxRecord: Encodable {
    var sequence: Int64
    var channel: String
    var state: String
    var eventId: String
    var userName: String
    var sourceIp: String?
    var time: String
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
        eventId = "\(entry.event.id)"
        userName = Sanitiser.visible(entry.event.user, asciiOnly: true)
        sourceIp = entry.event.source.address.map { "\($0)" }
        time = entry.event.time.iso8601
        attempts = entry.attempts
        notBefore = entry.notBefore?.iso8601
        isOutcomeUnknown = entry.outcomeUnknown
        form = entry.form.rawValue
        reason = entry.reason.map { Sanitiser.visible($0, asciiOnly: false) }
        settled = entry.settled?.iso8601
    }
}
