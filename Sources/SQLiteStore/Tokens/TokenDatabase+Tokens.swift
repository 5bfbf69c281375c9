import FoundationEssentials
import GRDB
public import LoginEvents
public import Pipeline
import SQLiteFiles

extension TokenDatabase {
    /// Keeps a new key; see `TokenStore`.
    public func create(
        _ name: TokenName,
        account: TokenName,
        hash: TokenHash,
        at now: Timestamp,
        expires: Timestamp?
    ) throws -> APIToken {
        try write("keep a key") { db in
            try Self.refuseKnown(name, hash, in: db)
            let owner = try Self.number(ofAccount: account, in: db)
            try db.execute(
                sql: "INSERT INTO token (name, account, hash, created, expires) VALUES (?, ?, ?, ?, ?)",
                arguments: [name.text, owner, Data(hash.octets), now.microseconds, expires?.microseconds]
            )
            let number = db.lastInsertedRowID
            try Self.changeMark(in: db)
            return APIToken(
                number: number,
                name: name,
                account: owner,
                accountName: account,
                hash: hash,
                created: now,
                expires: expires
            )
        }
    }

    private static func refuseKnown(_ name: TokenName, _ hash: TokenHash, in db: Database) throws {
        let known = "SELECT name FROM token WHERE hash = ?"
        if let text = try String.fetchOne(db, sql: known, arguments: [Data(hash.octets)]) {
            throw TokenRefusal.keyKnown(name: TokenName(text) ?? name)
        }
        let taken = "SELECT 1 FROM token WHERE name = ? AND revoked IS NULL"
        if try Int.fetchOne(db, sql: taken, arguments: [name.text]) != nil { throw TokenRefusal.nameInUse(name) }
    }

    private static func number(ofAccount name: TokenName, in db: Database) throws -> Int64 {
        let known = "SELECT number FROM account WHERE name = ?"
        if let number = try Int64.fetchOne(db, sql: known, arguments: [name.text]) { return number }
        try db.execute(sql: "INSERT INTO account (name) VALUES (?)", arguments: [name.text])
        return db.lastInsertedRowID
    }

    /// Revokes a key; see `TokenStore`.
    public func revoke(_ choice: TokenChoice, at now: Timestamp) throws -> APIToken {
        try write("revoke a key") { db in
            let condition: String
            let argument: any DatabaseValueConvertible
            switch choice {
            case .number(let number): (condition, argument) = ("token.number = ?", number)
            case .name(let name): (condition, argument) = ("token.name = ?", name.text)
            }
            let found = try Self.tokens(in: db, where: condition, [argument])
            guard !found.isEmpty else { throw TokenRefusal.missing(choice) }
            guard var token = found.first(where: { $0.revoked == nil }) else {
                throw TokenRefusal.alreadyRevoked(choice)
            }
            token.revoked = now
            try db.execute(
                sql: "UPDATE token SET revoked = ? WHERE number = ?",
                arguments: [now.microseconds, token.number]
            )
            try Self.changeMark(in: db)
            return token
        }
    }

    /// All keys; see `TokenStore`.
    public func tokens() throws -> [APIToken] {
        try read("list the keys") { try Self.tokens(in: $0, where: "1", []) }
    }

    /// A number that changes when a key was made or revoked; see `TokenStore`.
    public func changeMark() throws -> Int64 {
        try read("look for changes of the keys") { try Self.mark(in: $0) }
    }

    /// The user version of the file, because activity, which is written all the time, changes SQLite's own mark too.
    private static func mark(in db: Database) throws -> Int64 {
        try Int64.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    }

    private static func changeMark(in db: Database) throws {
        let next = Int32(truncatingIfNeeded: try mark(in: db) + 1)
        try db.execute(sql: "PRAGMA user_version = \(next)")
    }

    private static func tokens(
        in db: Database,
        where condition: String,
        _ arguments: [any DatabaseValueConvertible]
    ) throws -> [APIToken] {
        let statement = try db.makeStatement(
            sql: """
                SELECT token.*, account.name AS account_name FROM token JOIN account ON account.number = token.account
                WHERE \(condition) ORDER BY token.number
                """
        )
        let rows = try Row.fetchCursor(statement, arguments: StatementArguments(arguments))
        var tokens: [APIToken] = []
        while let row = try rows.next().map(RowReader.init) { tokens.append(try APIToken(row: row)) }
        return tokens
    }
}

extension APIToken {
    init(row: RowReader) throws {
        guard let hash = try row.optionalBytes("hash").flatMap({ TokenHash($0) }) else {
            throw MalformedRow(column: "hash")
        }
        self.init(
            number: try row.integer("number"),
            name: try row.tokenName("name"),
            account: try row.integer("account"),
            accountName: try row.tokenName("account_name"),
            hash: hash,
            created: try row.moment("created"),
            expires: try row.optionalMoment("expires"),
            revoked: try row.optionalMoment("revoked")
        )
    }
}

extension RowReader {
    func tokenName(_ column: String) throws -> TokenName {
        guard let name = TokenName(try text(column)) else { throw MalformedRow(column: column) }
        return name
    }
}
