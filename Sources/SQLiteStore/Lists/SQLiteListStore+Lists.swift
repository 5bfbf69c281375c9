import GRDB
public import LoginEvents
public import Pipeline
import SQLiteFiles

extension SQLiteListStore {
    /// See `ListStore`.
    public func lists() throws -> [PrivateList] {
        try read("load the lists") { db in
            var origins: [Int64: [ListOrigin]] = [:]
            for row in try Row.fetchAll(db, sql: "SELECT * FROM list_origin ORDER BY list, position") {
                let reader = RowReader(row: row)
                origins[try reader.integer("list"), default: []].append(
                    ListOrigin(
                        origin: try reader.text("origin"),
                        isActive: try reader.flag("is_active"),
                        created: try reader.moment("created"),
                        updated: try reader.moment("updated")
                    )
                )
            }
            return try Row.fetchAll(db, sql: "SELECT * FROM list ORDER BY created, number").map { row in
                var list = try Self.list(RowReader(row: row))
                list.origins = origins[list.number] ?? []
                return list
            }
        }
    }

    /// See `ListStore`.
    public func create(_ list: PrivateList) throws -> Int64 {
        try write("keep a list") { db in
            try db.execute(
                sql: """
                    INSERT INTO list (account, id, side, resource, name, description, tags, ttl, expiry, created, updated)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    list.account, list.id, list.side.rawValue, list.resource.rawValue, list.texts.name,
                    list.texts.description, Self.text(of: list.texts.tags), list.texts.ttl,
                    list.texts.expiry?.microseconds, list.created.microseconds, list.updated.microseconds,
                ]
            )
            return db.lastInsertedRowID
        }
    }

    /// See `ListStore`.
    public func update(_ list: PrivateList) throws {
        try write("change a list") { db in
            try db.execute(
                sql: """
                    UPDATE list SET name = ?, description = ?, tags = ?, ttl = ?, expiry = ?, updated = ?
                    WHERE number = ?
                    """,
                arguments: [
                    list.texts.name, list.texts.description, Self.text(of: list.texts.tags), list.texts.ttl,
                    list.texts.expiry?.microseconds, list.updated.microseconds, list.number,
                ]
            )
            guard db.changesCount == 1 else { throw ListStoreFailure.unknownList }
            try db.execute(sql: "DELETE FROM list_origin WHERE list = ?", arguments: [list.number])
            for (position, origin) in list.origins.enumerated() {
                try db.execute(
                    sql: "INSERT INTO list_origin VALUES (?, ?, ?, ?, ?, ?)",
                    arguments: [
                        list.number, position, origin.origin, origin.isActive, origin.created.microseconds,
                        origin.updated.microseconds,
                    ]
                )
            }
        }
    }

    /// See `ListStore`.
    public func delete(_ number: Int64) throws {
        try write("delete a list") { db in
            try db.execute(sql: "DELETE FROM list WHERE number = ?", arguments: [number])
            guard db.changesCount == 1 else { throw ListStoreFailure.unknownList }
            try db.execute(sql: "INSERT INTO doomed_list VALUES (?)", arguments: [number])
        }
    }

    /// See `ListStore`.
    public func empty(_ number: Int64, at now: Timestamp) throws -> Int64 {
        try write("empty a list") { db in
            // AUTOINCREMENT counts inserted rows only: the new number is taken from its counter by hand.
            try db.execute(sql: "UPDATE sqlite_sequence SET seq = seq + 1 WHERE name = 'list'")
            let new = try Int64.fetchOne(db, sql: "SELECT seq FROM sqlite_sequence WHERE name = 'list'") ?? 0
            try db.execute(
                sql: "UPDATE list SET number = ?, entries = 0, updated = ? WHERE number = ?",
                arguments: [new, now.microseconds, number]
            )
            guard db.changesCount == 1 else { throw ListStoreFailure.unknownList }
            try db.execute(sql: "INSERT INTO doomed_list VALUES (?)", arguments: [number])
            return new
        }
    }

    /// Notes how many entries a list holds, unless there are too many.
    static func count(_ db: Database, _ number: Int64, adding change: Int, limit: Int, at now: Timestamp) throws -> Int
    {
        guard let before = try Int.fetchOne(db, sql: "SELECT entries FROM list WHERE number = ?", arguments: [number])
        else { throw ListStoreFailure.unknownList }
        let after = before + change
        guard after <= limit || change <= 0 else { throw ListStoreFailure.tooMany }
        try db.execute(
            sql: "UPDATE list SET entries = ?, updated = ? WHERE number = ?",
            arguments: [after, now.microseconds, number]
        )
        return after
    }

    static func text(of tags: [String]) -> String { tags.joined(separator: " ") }

    static func tags(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }

    private static func list(_ row: RowReader) throws -> PrivateList {
        PrivateList(
            number: try row.integer("number"),
            account: try row.integer("account"),
            id: try row.text("id"),
            side: try row.named("side", as: ListSide.self),
            resource: try row.named("resource", as: ListResource.self),
            texts: ListTexts(
                name: try row.text("name"),
                description: try row.text("description"),
                tags: tags(try row.text("tags")),
                ttl: try row.optionalInteger("ttl"),
                expiry: try row.optionalMoment("expiry")
            ),
            created: try row.moment("created"),
            updated: try row.moment("updated"),
            count: try row.number("entries", as: Int.self)
        )
    }
}
