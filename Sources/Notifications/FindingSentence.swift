import LoginEvents

/// A finding as one sentence of plain text, severity first:
/// `CHECK on web-1.example.com: the log file /var/log/auth.log is not there`.
///
/// Every value in it has been through the sanitiser; nothing is encoded for a channel yet.
struct FindingSentence {
    let text: String

    init(_ alert: FindingAlert) {
        let over = alert.isResolved ? "no longer so: " : ""
        let sentence = FindingWords.sentence(alert.finding)
        text = "\(alert.severity.word) on \(LoginSentence.name(alert.host)): \(over)\(sentence)"
    }

    /// The whole alert in one line: what is left when a channel refuses the layout.
    static func line(_ alert: FindingAlert, notes: AlertNotes) -> String {
        var parts = [FindingSentence(alert).text, alert.finding.time.utc]
        if let event = alert.finding.event { parts.append("event \(event.id)") }
        parts += notes.phrases
        if !alert.isResolved { parts.append(FindingWords.fix(alert.finding.kind, subject: alert.finding.subject)) }
        return parts.joined(separator: " · ")
    }
}
