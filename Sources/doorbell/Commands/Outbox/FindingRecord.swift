import LoginEvents
import Notifications
import Pipeline

/// A finding as JSON; the names are stable.
struct FindingRecord: Encodable {
    var sequence: Int64
    var kind: String
    var subject: String
    var detail: String
    var sentence: String
    var fix: String
    var time: String
    var lastSeen: String
    var occurrences: Int
    var resolved: String?
    /// The login that it is about.
    var eventId: String?

    init(_ stored: StoredFinding) {
        let finding = stored.finding
        sequence = stored.sequence
        kind = finding.kind.rawValue
        subject = Sanitiser.visible(finding.subject, asciiOnly: true)
        detail = Sanitiser.visible(finding.detail, asciiOnly: true)
        sentence = FindingWords.sentence(finding)
        fix = FindingWords.fix(finding.kind, subject: finding.subject)
        time = finding.time.iso8601
        lastSeen = stored.lastSeen.iso8601
        occurrences = stored.occurrences
        resolved = stored.resolved?.iso8601
        eventId = finding.event.map { "\($0.id)" }
    }
}
