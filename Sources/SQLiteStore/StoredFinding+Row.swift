import GRDB
import LoginEvents
import Pipeline
import SQLiteFiles

extension StoredFinding {
    /// The columns that `init(row:)` reads, under names of their own.
    static let selection = """
        finding.sequence AS finding_sequence, finding.kind AS finding_kind, finding.subject AS finding_subject,
            finding.detail AS finding_detail, finding.time AS finding_time, finding.last_seen AS finding_last_seen,
            finding.occurrences AS finding_occurrences, finding.told AS finding_told,
            finding.resolved AS finding_resolved, finding.login AS finding_login
        """

    /// Reads the finding of a row of `selection`.
    init(row: RowReader) throws {
        let finding = Finding(
            kind: try row.named("finding_kind", as: FindingKind.self),
            subject: try row.raw("finding_subject"),
            time: try row.moment("finding_time"),
            detail: try row.raw("finding_detail"),
            event: try row.optionalText("finding_login").map { try StoredEvent.event($0, column: "login") }
        )
        self.init(
            sequence: try row.integer("finding_sequence"),
            finding: finding,
            lastSeen: try row.moment("finding_last_seen"),
            occurrences: try row.number("finding_occurrences", as: Int.self),
            told: try row.moment("finding_told"),
            resolved: try row.optionalMoment("finding_resolved")
        )
    }
}
