import GRDB
public import LoginEvents
public import Pipeline
public import Reputation

extension SQLiteStore {
    /// Stores an event, its session and its outbox entries; see `LoginStore`.
    public func record(_ event: LoginEvent, plans: [AlertPlan]) throws -> RecordOutcome {
        try write("record a login") { db in try Self.record(event, plans: plans, in: db) }
    }

    static func record(_ event: LoginEvent, plans: [AlertPlan], in db: Database) throws -> RecordOutcome {
        guard let sequence = try insert(event, in: db) else { return .alreadyStored }
        switch event.activity {
        case .logon:
            if event.outcome == .success { try open(event, sequence, in: db) }
            for plan in plans { try enqueue(sequence, plan, at: event.received, in: db) }
            return .logonStored
        case .logoff:
            return .logoffStored(duration: try close(event, sequence, in: db))
        }
    }

    /// Keeps what a provider said; see `LoginStore`.
    public func saveAssessment(_ assessment: Assessment, of event: EventID) throws {
        try write("keep an assessment") { db in
            let statement = try db.cachedStatement(
                sql: "UPDATE login_event SET assessment = ?, score = ? WHERE id = ?"
            )
            let text = try StoredForm.text(StoredAssessment(assessment))
            try statement.execute(arguments: [text, assessment.score.value?.value, event.description])
            guard db.changesCount > 0 else { throw StoreRefusal.noSuchEvent(event) }
        }
    }

    /// The sequence under which the event was stored; `nil` when it was stored before.
    private static func insert(_ event: LoginEvent, in db: Database) throws -> Int64? {
        let known = try db.cachedStatement(sql: "SELECT origin_key FROM login_event WHERE origin_key = ? OR id = ?")
        let origin = try String.fetchAll(known, arguments: [event.originKey, event.id.description])
        guard !origin.contains(event.originKey) else { return nil }
        guard origin.isEmpty else { throw StoreRefusal.repeatedEventID(event.id) }
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO login_event (
                    id, origin_key, activity, outcome, time, received, user, host, service, tty, source_address,
                    source_octets, source_port, remote_host, sshd_pid, connection, method, authentication, is_truncated,
                    witnesses, preceding_failures
                ) VALUES (
                    :id, :origin_key, :activity, :outcome, :time, :received, :user, :host, :service, :tty,
                    :source_address, :source_octets, :source_port, :remote_host, :sshd_pid, :connection, :method,
                    :authentication, :is_truncated, :witnesses, :preceding_failures
                )
                """
        )
        try statement.execute(arguments: StatementArguments(try event.columns))
        let sequence = db.lastInsertedRowID
        try insertKeys(of: event, sequence, in: db)
        return sequence
    }

    static func insertKeys(of event: LoginEvent, _ sequence: Int64, in db: Database) throws {
        let statement = try db.cachedStatement(
            sql: "INSERT OR IGNORE INTO authentication_key (key_fingerprint, event) VALUES (?, ?)"
        )
        for fingerprint in event.authentication.compactMap({ $0.key?.fingerprint }) {
            try statement.execute(arguments: [fingerprint, sequence])
        }
    }

    private static func enqueue(_ event: Int64, _ plan: AlertPlan, at now: Timestamp, in db: Database) throws {
        let state: OutboxState = plan.silencedBy == nil ? .pending : .silenced
        // The first of two plans for one channel counts.
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO outbox (event, channel, state, attempts, outcome_unknown, form, reason, settled)
                VALUES (?, ?, ?, 0, 0, 'full', ?, ?) ON CONFLICT (event, channel) DO NOTHING
                """
        )
        let settled = state.isFinal ? now.microseconds : nil
        try statement.execute(
            arguments: [event, plan.channel.rawValue, state.rawValue, plan.silencedBy, settled]
        )
    }
}
