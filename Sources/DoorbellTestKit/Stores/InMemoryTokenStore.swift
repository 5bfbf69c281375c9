public import LoginEvents
public import Pipeline
import Synchronization

/// Keys in memory: the obvious twin of the real store, and a fake for tests.
public final class InMemoryTokenStore: TokenStore {
    private struct Contents {
        var accounts: [TokenName] = []
        var tokens: [APIToken] = []
        var mark: Int64 = 0
        var usage: [Int64: TokenUsage] = [:]
        var activities: [TokenActivity] = []
        var sequence: Int64 = 0
        var failure: (any Error)?
    }

    private let contents = Mutex(Contents())

    /// An empty store.
    public init() {}

    /// From now on every call throws this; `nil`: none does.
    public func fail(with error: (any Error & Sendable)?) {
        contents.withLock { $0.failure = error }
    }

    private func use<Value: Sendable>(_ body: (inout Contents) throws -> Value) throws -> Value {
        try contents.withLock { contents in
            if let failure = contents.failure { throw failure }
            return try body(&contents)
        }
    }

    /// Keeps a new key; see `TokenStore`.
    public func create(
        _ name: TokenName,
        account: TokenName,
        hash: TokenHash,
        at now: Timestamp,
        expires: Timestamp?
    ) throws -> APIToken {
        try use { contents in
            if let known = contents.tokens.first(where: { $0.hash.matches(hash) }) {
                throw TokenRefusal.keyKnown(name: known.name)
            }
            guard !contents.tokens.contains(where: { $0.name == name && $0.revoked == nil }) else {
                throw TokenRefusal.nameInUse(name)
            }
            if !contents.accounts.contains(account) { contents.accounts.append(account) }
            let token = APIToken(
                number: Int64(contents.tokens.count + 1),
                name: name,
                account: Int64((contents.accounts.firstIndex(of: account) ?? 0) + 1),
                accountName: account,
                hash: hash,
                created: now,
                expires: expires
            )
            contents.tokens.append(token)
            contents.mark += 1
            return token
        }
    }

    /// Revokes a key; see `TokenStore`.
    public func revoke(_ choice: TokenChoice, at now: Timestamp) throws -> APIToken {
        try use { contents in
            let found = contents.tokens.indices.filter { index in
                switch choice {
                case .number(let number): contents.tokens[index].number == number
                case .name(let name): contents.tokens[index].name == name
                }
            }
            guard !found.isEmpty else { throw TokenRefusal.missing(choice) }
            guard let index = found.first(where: { contents.tokens[$0].revoked == nil }) else {
                throw TokenRefusal.alreadyRevoked(choice)
            }
            contents.tokens[index].revoked = now
            contents.mark += 1
            return contents.tokens[index]
        }
    }

    /// All keys; see `TokenStore`.
    public func tokens() throws -> [APIToken] { try use { $0.tokens } }

    /// How often a key was made or revoked; see `TokenStore`.
    public func changeMark() throws -> Int64 { try use { $0.mark } }

    /// The usage of all keys; see `TokenStore`.
    public func usage() throws -> [TokenUsage] {
        try use { $0.usage.values.sorted { $0.token < $1.token } }
    }

    /// Keeps usage; see `TokenStore`.
    public func save(_ usage: [TokenUsage]) throws {
        try use { contents in
            for line in usage where contents.tokens.contains(where: { $0.number == line.token }) {
                contents.usage[line.token] = line
            }
        }
    }

    /// Keeps activity; see `TokenStore`.
    public func append(_ activities: [TokenActivity], keeping limit: Int) throws {
        try use { contents in
            for var line in activities {
                contents.sequence += 1
                line.sequence = contents.sequence
                contents.activities.append(line)
            }
            for account in Set(activities.map(\.account)) {
                let kept = contents.activities.filter { $0.account == account }.suffix(limit)
                contents.activities.removeAll { $0.account == account && !kept.contains($0) }
            }
        }
    }

    /// A page of activity; see `TokenStore`.
    public func activity(of account: Int64, offset: Int, limit: Int) throws -> (lines: [TokenActivity], total: Int) {
        try use { contents in
            let lines = contents.activities.filter { $0.account == account }.reversed()
            return (Array(lines.dropFirst(offset).prefix(limit)), lines.count)
        }
    }
}
