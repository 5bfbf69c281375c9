public import IPNetworks
internal import Reputation
internal import Synchronization
public import Timestamps

/// The private lists and reports of all accounts: in memory for verdicts, in a store for everything else.
///
/// A write goes to the store first, in one transaction, and then to memory: what was acknowledged survives a kill, and
/// counts for the next question. Writes take their turn and may wait for the disk; verdicts never wait for a write to
/// the disk. Safe to use from any thread.
public final class ListBook: ListVerdicts {
    struct State {
        var accounts: [Int64: ListTables] = [:]
    }

    let store: any ListStore
    let limits: ListLimits
    let newID: @Sendable () -> String
    private let seed: UInt64
    private let writing = Mutex(())
    private let state = Mutex(State())

    /// Loads everything that the store holds.
    ///
    /// `seed` should be a random number of this process; `newID` makes the IDs of new lists: a UUID in lower case.
    /// - Throws: what the store throws.
    public init(
        store: any ListStore,
        limits: ListLimits = ListLimits(),
        seed: UInt64,
        newID: @escaping @Sendable () -> String
    ) throws {
        self.store = store
        self.limits = limits
        self.newID = newID
        self.seed = seed
        try load()
    }

    private func load() throws {
        let store = store
        let seed = seed
        let lists = try store.lists()
        // All of it behind the lock, where nobody waits yet: the tables never leave it.
        try state.withLock { state in
            var loader = ListLoader(lists: lists, seed: seed)
            try store.forEachEntry { loader.entry($0, $1, expiry: $2?.microseconds ?? PrefixTable.never) }
            try store.forEachReport { loader.entry($0, .prefix(IPPrefix(host: $1)), expiry: $2.microseconds) }
            state.accounts = loader.accounts
        }
    }

    // MARK: Verdicts

    /// See `ListVerdicts`.
    public func verdict(
        on address: IPAddress,
        of account: Int64,
        at now: Timestamp,
        facts: () -> AddressFacts
    ) -> ListVerdict {
        let address = address.unmapped
        let now = now.microseconds
        let (first, needsFacts) = state.withLock { state -> (ListVerdict, Bool) in
            guard let tables = state.accounts[account] else { return (.none, false) }
            return (tables.verdict(on: address, now), tables.hasFacts(.allow) || tables.hasFacts(.deny))
        }
        guard needsFacts else { return first }
        // Not behind the lock: it is somebody else's code.
        let facts = facts()
        return state.withLock { state in
            state.accounts[account]?.verdict(on: address, with: facts, now) ?? first
        }
    }

    /// Which lists of one side name an address; `facts` as for `verdict`.
    public func hits(
        on address: IPAddress,
        _ side: ListSide,
        of account: Int64,
        at now: Timestamp,
        facts: () -> AddressFacts
    ) -> ListHits {
        let facts = facts()
        let address = address.unmapped
        return state.withLock { state in
            state.accounts[account]?.hits(side, address, facts, now.microseconds) ?? ListHits()
        }
    }

    // MARK: Lists

    /// The lists of one side of an account that still count, the built-in ones first, then in the order in which they
    /// were made.
    public func lists(_ side: ListSide, of account: Int64, at now: Timestamp) -> [PrivateList] {
        let found = state.withLock { state in state.accounts[account]?.members.values.map(\.list) ?? [] }
        let own = found.filter { $0.side == side && $0.builtIn == nil && $0.isLive(at: now) }
        let builtIn = BuiltInList.allCases.filter { $0.side == side }.map { kind in
            found.first { $0.builtIn == kind } ?? kind.empty(of: account)
        }
        return builtIn + own.sorted { ($0.created, $0.id) < ($1.created, $1.id) }
    }

    /// One list of an account.
    /// - Throws: `.noList` when it has none of that ID on that side, or it has expired.
    public func list(
        _ id: String,
        _ side: ListSide,
        of account: Int64,
        at now: Timestamp
    ) throws(ListRefusal) -> PrivateList {
        let kept = state.withLock { state in state.accounts[account]?.member(id) }
        guard let list = kept ?? BuiltInList(rawValue: id)?.empty(of: account), list.side == side,
            list.isLive(at: now)
        else { throw .noList }
        return list
    }

    // MARK: Writing

    /// Runs `body`, while nobody else writes.
    func alone<Value: Sendable>(_ body: () throws(ListRefusal) -> Value) throws(ListRefusal) -> Value {
        try writing.withLock { _ throws(ListRefusal) in try body() }
    }

    /// Changes what is in memory about an account.
    func remember<Value: Sendable>(_ account: Int64, _ body: (ListTables) -> Value) -> Value {
        state.withLock { state in
            if let tables = state.accounts[account] { return body(tables) }
            let tables = ListTables(seed: seed)
            state.accounts[account] = tables
            return body(tables)
        }
    }

    /// The accounts that have anything.
    var accounts: [Int64] { state.withLock { $0.accounts.keys.sorted() } }

    /// Asks the store, and puts its failures into the book's words.
    func stored<Value>(
        limit: ListRefusal = .failed("no limit"),
        _ body: () throws -> Value
    ) throws(ListRefusal)
        -> Value
    {
        do {
            return try body()
        } catch let failure as ListStoreFailure {
            switch failure {
            case .tooMany: throw limit
            case .unknownList: throw .noList
            case .full(let reason): throw .full(reason)
            case .failed(let reason): throw .failed(reason)
            }
        } catch {
            throw .failed("\(error)")
        }
    }
}

extension ListTables {
    /// By prefixes and reports alone.
    func verdict(on address: IPAddress, _ now: Int64) -> ListVerdict {
        let allowed = prefixHit(.allow, address, now)
        let denied = prefixHit(.deny, address, now)
        return ListVerdict(allowed: uri(allowed), denied: denial(denied, address, now))
    }

    /// By everything.
    func verdict(on address: IPAddress, with facts: AddressFacts, _ now: Int64) -> ListVerdict {
        let allowed = prefixHit(.allow, address, now) ?? factHit(.allow, facts, now)
        let denied = prefixHit(.deny, address, now) ?? factHit(.deny, facts, now)
        return ListVerdict(allowed: uri(allowed), denied: denial(denied, address, now))
    }

    private func denial(_ slot: UInt32?, _ address: IPAddress, _ now: Int64) -> String {
        if slot != nil { return uri(slot) }
        return isReported(address, now) ? "/v1/denylist/reported/ip/\(address)" : ""
    }

    private func uri(_ slot: UInt32?) -> String { slot.flatMap { members[$0]?.list.uri } ?? "" }
}
