import GRDB
public import LoginEvents
import Notifications
public import Pipeline
import SQLiteFiles

extension SQLiteStore {
    /// Turns interrupted attempts back to `pending`; see `OutboxStore`.
    public func recoverInterruptedAttempts() throws -> Int {
        try write("recover interrupted attempts") { db in
            try db.execute(
                sql: """
                    UPDATE outbox SET state = 'pending', outcome_unknown = 1
                    WHERE settled IS NULL AND state = 'sending'
                    """
            )
            return db.changesCount
        }
    }

    /// Marks an entry as `sending`; see `OutboxStore`.
    public func beginAttempt(_ sequence: Int64, at now: Timestamp) throws {
        try write("begin an attempt") { db in
            let state = try Self.state(of: sequence, in: db)
            guard !state.isFinal else { throw StoreRefusal.wrongState(sequence: sequence, state) }
            // One that is `sending` already was interrupted: nobody knows how that attempt ended.
            let statement = try db.cachedStatement(
                sql: """
                    UPDATE outbox SET outcome_unknown = outcome_unknown OR state = 'sending', state = 'sending',
                        attempts = attempts + 1, not_before = NULL
                    WHERE sequence = ?
                    """
            )
            try statement.execute(arguments: [sequence])
        }
    }

    /// Ends an attempt; see `OutboxStore`.
    public func endAttempt(_ sequence: Int64, with result: AttemptResult, at now: Timestamp) throws {
        try write("end an attempt") { db in
            let state = try Self.state(of: sequence, in: db)
            guard state == .sending else { throw StoreRefusal.wrongState(sequence: sequence, state) }
            switch result {
            case .delivered: try Self.settle(sequence, as: .delivered, reason: nil, at: now, in: db)
            case .deadLetter(let reason):
                try Self.settle(sequence, as: .deadLetter, reason: reason, at: now, in: db)
            case .retry(let notBefore, let form, let reason, let outcomeUnknown):
                let statement = try db.cachedStatement(
                    sql: """
                        UPDATE outbox SET state = 'pending', not_before = ?, form = ?, reason = ?,
                            outcome_unknown = outcome_unknown OR ?
                        WHERE sequence = ?
                        """
                )
                try statement.execute(
                    arguments: [notBefore.microseconds, form.rawValue, reason, outcomeUnknown, sequence]
                )
            }
        }
    }

    /// Makes a final entry `pending` again; see `OutboxStore`.
    public func resend(_ sequence: Int64, at now: Timestamp) throws -> Bool {
        try write("send an alert again") { db in
            // The channel has a delivered one already, so that the alert may be shown twice.
            let statement = try db.cachedStatement(
                sql: """
                    UPDATE outbox SET outcome_unknown = outcome_unknown OR state = 'delivered', state = 'pending',
                        not_before = NULL, form = 'full', reason = NULL, settled = NULL
                    WHERE sequence = ? AND settled IS NOT NULL
                    """
            )
            try statement.execute(arguments: [sequence])
            return db.changesCount > 0
        }
    }

    private static func settle(
        _ sequence: Int64,
        as state: OutboxState,
        reason: String?,
        at now: Timestamp,
        in db: Database
    ) throws {
        let statement = try db.cachedStatement(
            sql: "UPDATE outbox SET state = ?, reason = ?, settled = ? WHERE sequence = ?"
        )
        try statement.execute(arguments: [state.rawValue, reason, now.microseconds, sequence])
    }

    private static func state(of sequence: Int64, in db: Database) throws -> OutboxState {
        let statement = try db.cachedStatement(sql: "SELECT state FROM outbox WHERE sequence = ?")
        guard let row = try Row.fetchOne(statement, arguments: [sequence]) else {
            throw StoreRefusal.noSuchEntry(sequence)
        }
        return try RowReader(row: row).named("state", as: OutboxState.self)
    }
}
