import FoundationEssentials
import GRDB
import LoginEvents
public import Pipeline
import SQLiteFiles

extension SQLiteStore {
    /// Makes the changes of a transaction; see `LogStore`.
    public func commit(_ changes: [StoreChange], progress: LogProgress?) throws -> [ChangeOutcome] {
        try write("keep what was read") { db in
            let outcomes = try changes.map { try Self.make($0, in: db) }
            if let progress { try Self.advance(progress, in: db) }
            return outcomes
        }
    }

    private static func make(_ change: StoreChange, in db: Database) throws -> ChangeOutcome {
        switch change {
        case .record(let event, let plans): return .recorded(try record(event, plans: plans, in: db))
        case .finding(let finding, let plans): return .found(isTold: try report(finding, plans, in: db))
        case .hold(let login): try hold(login, in: db)
        case .release(let id):
            let statement = try db.cachedStatement(sql: "DELETE FROM held_login WHERE id = ?")
            try statement.execute(arguments: [id.description])
        case .confirm(let id, let confirmation): try confirm(id, confirmation, in: db)
        case .session(let key, let session, let began, let time):
            try use(key, session, began: began, at: time, in: db)
        case .resolve(let kind, let subject, let time): try resolve(kind, subject, at: time, in: db)
        case .count(let counter, let amount): try add(amount, to: counter, in: db)
        case .attempts(let counts):
            let statement = try db.cachedStatement(
                sql: """
                    INSERT INTO attempt_counts (id, counts) VALUES (1, ?)
                    ON CONFLICT (id) DO UPDATE SET counts = excluded.counts
                    """
            )
            try statement.execute(arguments: [Data(counts)])
        case .failures(let id, let failures):
            let statement = try db.cachedStatement(sql: "UPDATE login_event SET preceding_failures = ? WHERE id = ?")
            try statement.execute(arguments: [try StoredForm.text(StoredFailures(failures)), id.description])
        case .telling(let limit): try keep(limit, in: db)
        case .tell(let id, let reason): try tell(id, keptQuietBy: reason, in: db)
        }
        return .done
    }

    private static func advance(_ progress: LogProgress, in db: Database) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO log_source (name, position, taken, lines, records, unknown) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (name) DO UPDATE SET position = excluded.position, taken = excluded.taken,
                    lines = lines + excluded.lines, records = records + excluded.records,
                    unknown = unknown + excluded.unknown
                """
        )
        try statement.execute(
            arguments: [
                progress.source.rawValue, progress.position.rawValue, progress.taken.microseconds, progress.lines,
                progress.records, progress.unknown,
            ]
        )
    }

    private static func hold(_ login: HeldLogin, in db: Database) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO held_login (id, deadline, provenance, login) VALUES (?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET deadline = excluded.deadline, provenance = excluded.provenance,
                    login = excluded.login
                """
        )
        try statement.execute(
            arguments: [
                login.event.id.description, login.deadline.microseconds,
                try StoredForm.text(StoredProvenance(login.provenance)), try StoredForm.text(StoredEvent(login.event)),
            ]
        )
    }

    private static func confirm(_ id: EventID, _ confirmation: LoginConfirmation, in db: Database) throws {
        let select = try db.cachedStatement(sql: "SELECT * FROM login_event WHERE id = ?")
        guard let row = try Row.fetchOne(select, arguments: [id.description]).map(RowReader.init) else { return }
        let sequence = try row.integer("sequence")
        var event = try LoginEvent(row: row)
        let before = event.outcome
        event.witnesses = confirmation.witnesses
        event.outcome = confirmation.outcome
        if !confirmation.authentication.isEmpty {
            event.authentication = confirmation.authentication
            let old = try db.cachedStatement(sql: "DELETE FROM authentication_key WHERE event = ?")
            try old.execute(arguments: [sequence])
            try insertKeys(of: event, sequence, in: db)
        }
        let update = try db.cachedStatement(
            sql: """
                UPDATE login_event SET witnesses = ?, outcome = ?, method = ?, authentication = ?
                WHERE sequence = ?
                """
        )
        try update.execute(
            arguments: [
                event.witnesses.rawValue, event.outcome.rawValue, event.authentication.last?.method.data,
                try StoredForm.text(event.authentication.map(StoredStep.init)), sequence,
            ]
        )
        if let key = confirmation.originKey {
            let rename = try db.cachedStatement(
                sql: "UPDATE OR IGNORE login_event SET origin_key = ? WHERE sequence = ?"
            )
            try rename.execute(arguments: [key, sequence])
        }
        if event.activity == .logon, before != .success, event.outcome == .success { try open(event, sequence, in: db) }
    }
}
