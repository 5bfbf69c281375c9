import HTTPTypes
public import Metrics
public import Pipeline
import Synchronization
public import Timestamps

/// The keys of the API in memory: who may come in, and how often.
///
/// Keys made or revoked by another process are seen when `refresh` runs, which `KeyKeeper` does twice a second, and a
/// key that is not known makes the ring look at once, but not more often than every 100 ms: so nobody can make it read
/// all the time by sending wrong keys. What was used of quotas is in memory and saved by `save`.
public final class KeyRing: KeyChecking, Sendable {
    private struct State {
        var table: KeyTable
        var mark: Int64?
        /// When somebody with an unknown key made it look last.
        var lookedAt: Timestamp?
    }

    /// The least time between two looks for keys that are not known.
    static let shortestPause = Duration.milliseconds(100)

    private let store: any TokenStore
    private let state: Mutex<State>
    private let meters: KeyMeters
    let sessions: SignInSessions

    /// The keys that `store` holds now, with what was used of them.
    /// - Throws: what the store throws.
    public init(
        store: any TokenStore,
        quotas: KeyQuotas,
        sessions: SignInSessions = SignInSessions(),
        metrics: any MetricsFactory = MetricsSystem.factory
    ) throws {
        self.store = store
        self.sessions = sessions
        meters = KeyMeters(metrics)
        var table = KeyTable(quotas: quotas)
        let mark = try store.changeMark()
        table.replace(try store.tokens())
        table.restore(try store.usage())
        state = Mutex(State(table: table, mark: mark))
    }

    /// Goes on with other quotas; what was used stays used.
    public func replace(quotas: KeyQuotas) {
        state.withLock { $0.table.quotas = quotas }
    }

    /// Judges what a request brought along; see `KeyChecking`.
    public func admit(
        _ credentials: Credentials,
        to access: APIAccess,
        at now: Timestamp
    ) throws(APIProblem) -> Caller {
        let verdict = judge(credentials, to: access, at: now)
        if case .admitted(let caller) = verdict { return caller }
        guard access == .key || access == .report || !isOpen(access, credentials) else {
            return Caller(token: 0, account: 0)
        }
        if let reason = verdict.reason { meters.refuse(reason) }
        if let problem = verdict.problem { throw problem }
        throw .failed(reason: "a verdict without a meaning")
    }

    private func isOpen(_ access: APIAccess, _ credentials: Credentials) -> Bool {
        switch access {
        case .everybody: true
        case .page, .operations: credentials.isLocal
        case .key, .report: false
        }
    }

    private func judge(_ credentials: Credentials, to access: APIAccess, at now: Timestamp) -> KeyVerdict {
        switch BearerKey.read(credentials.headers[.authorization]) {
        case .key(let key): return judge(key, to: access, at: now)
        case .otherScheme: return .otherScheme
        case .malformed: return .malformed
        case .missing:
            guard access == .page else { return .missing }
            return judge(SessionCookie.read(credentials.headers), at: now)
        }
    }

    private func judge(_ key: some Collection<UInt8>, to access: APIAccess, at now: Timestamp) -> KeyVerdict {
        guard let hash = APIKey.hash(of: key) else { return .unknown }
        let verdict = state.withLock { $0.table.judge(hash, to: access, at: now) }
        guard verdict == .unknown, mayLook(at: now), (try? refresh()) == true else { return verdict }
        return state.withLock { $0.table.judge(hash, to: access, at: now) }
    }

    private func judge(_ cookie: Substring?, at now: Timestamp) -> KeyVerdict {
        guard let number = cookie.flatMap({ sessions.token(of: $0, at: now) }) else { return .noSession }
        let verdict = state.withLock { $0.table.judge(number: number, to: .page, at: now) }
        if case .admitted = verdict { return verdict }
        return .noSession
    }

    private func mayLook(at now: Timestamp) -> Bool {
        state.withLock { state in
            // A clock that was set back must not keep it from looking.
            if let last = state.lookedAt, last <= now, now.duration(since: last) < Self.shortestPause { return false }
            state.lookedAt = now
            return true
        }
    }

    /// Reads the keys again when one was made or revoked; whether there was something to read.
    /// - Throws: what the store throws; what is known stays in force.
    @discardableResult public func refresh() throws -> Bool {
        let mark = try store.changeMark()
        guard state.withLock({ $0.mark != mark }) else { return false }
        let fresh = try store.tokens()
        state.withLock { state in
            state.table.replace(fresh)
            state.mark = mark
        }
        return true
    }

    /// Saves what was used since the last time.
    /// - Throws: what the store throws; then the next call saves it too.
    public func save() throws {
        let lines = state.withLock { $0.table.takeUnsaved() }
        guard !lines.isEmpty else { return }
        do {
            try store.save(lines)
        } catch {
            state.withLock { $0.table.putBack(lines) }
            throw error
        }
    }

    /// Reports how many keys there are in which state.
    func report(at now: Timestamp) {
        let counts = state.withLock { $0.table.counts(at: now) }
        for state in APIToken.State.allCases { meters.record(counts[state] ?? 0, state) }
    }

    /// A key and how it stands; `nil` for a page without a key.
    func standing(of number: Int64, at now: Timestamp) -> (token: APIToken, usage: TokenUsage, quotas: KeyQuotas)? {
        state.withLock { state in
            guard let token = state.table.tokens[number], let usage = state.table.usage(of: number, at: now) else {
                return nil
            }
            return (token, usage, state.table.quotas)
        }
    }

    /// The number of the key that a person typed on the sign-in page.
    func number(of key: some Collection<UInt8>, at now: Timestamp) throws(APIProblem) -> Int64 {
        let verdict = judge(key, to: .page, at: now)
        if case .admitted(let caller) = verdict { return caller.token }
        if let reason = verdict.reason { meters.refuse(reason) }
        throw verdict.problem ?? .failed(reason: "a verdict without a meaning")
    }
}
