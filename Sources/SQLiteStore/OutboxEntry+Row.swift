import GRDB
import LoginEvents
import Notifications
import Pipeline
import Reputation
import SQLiteFiles

extension OutboxEntry {
    /// The columns that `init(row:)` reads; those that the event has too are renamed.
    static let selection = """
        SELECT login_event.*, outbox.sequence AS entry, outbox.channel, outbox.state, outbox.attempts,
            outbox.not_before, outbox.outcome_unknown, outbox.form, outbox.reason, outbox.settled, outbox.event AS told_event,
            \(StoredFinding.selection)
        FROM outbox
        LEFT JOIN login_event ON login_event.sequence = outbox.event
        LEFT JOIN finding ON finding.sequence = outbox.finding
        """

    /// Reads the entry of a row of `selection`.
    init(row: RowReader) throws {
        self.init(
            sequence: try row.integer("entry"),
            channel: ChannelName(rawValue: try row.text("channel")),
            state: try row.named("state", as: OutboxState.self),
            subject: try OutboxSubject(row: row),
            assessment: try Assessment.kept(in: row),
            attempts: try row.number("attempts", as: Int.self),
            notBefore: try row.optionalMoment("not_before"),
            outcomeUnknown: try row.flag("outcome_unknown"),
            form: try row.named("form", as: MessageForm.self),
            reason: try row.optionalText("reason"),
            settled: try row.optionalMoment("settled")
        )
    }
}

extension OutboxSubject {
    fileprivate init(row: RowReader) throws {
        guard try row.optionalInteger("told_event") == nil else {
            self = .login(try LoginEvent(row: row))
            return
        }
        self = .finding(try StoredFinding(row: row))
    }
}
