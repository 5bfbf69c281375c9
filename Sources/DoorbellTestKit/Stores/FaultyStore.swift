public import LoginEvents
public import Pipeline
public import Reputation
import Synchronization

/// A store that fails when a test wants it to: for a while, or for good from its n-th writing call on, as if the process
/// had been killed just before or just after that call took effect.
public final class FaultyStore: LoginStore, OutboxStore, LogStore {
    /// What a faulty store throws.
    public struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
        /// Says that it was wanted.
        public var description: String { "a fault that the test wants" }
    }

    /// When it dies.
    public enum Death: Hashable, Sendable {
        /// Never.
        case never
        /// The n-th writing call, from 1, does nothing and throws, and so does every call after it.
        case before(Int)
        /// The n-th writing call takes effect and throws all the same, and so does every call after it.
        case after(Int)
    }

    private struct State {
        var death: Death
        var calls = 0
        var isDead = false
        var failing = false
    }

    private enum Fate {
        case works
        case diesBefore
        case diesAfter
    }

    private let inner: any StoreRule.Store
    private let state: Mutex<State>

    /// A store that dies as told, in front of one that does not.
    public init(_ inner: any StoreRule.Store, death: Death = .never) {
        self.inner = inner
        state = Mutex(State(death: death))
    }

    /// Whether it has died.
    public var isDead: Bool { state.withLock { $0.isDead } }

    /// How many writing calls there were.
    public var calls: Int { state.withLock { $0.calls } }

    /// Makes every call throw and do nothing, or ends that.
    public func fail(_ failing: Bool) { state.withLock { $0.failing = failing } }

    private func read<Value>(_ body: () throws -> Value) throws -> Value {
        guard state.withLock({ !$0.isDead && !$0.failing }) else { throw Fault() }
        return try body()
    }

    private func write<Value>(_ body: () throws -> Value) throws -> Value {
        let fate: Fate = state.withLock { state in
            guard !state.isDead, !state.failing else { return .diesBefore }
            state.calls += 1
            switch state.death {
            case .before(state.calls): state.isDead = true
            case .after(state.calls):
                state.isDead = true
                return .diesAfter
            default: return .works
            }
            return .diesBefore
        }
        guard fate != .diesBefore else { throw Fault() }
        let value = try body()
        guard fate == .works else { throw Fault() }
        return value
    }

    /// Stores an event; see `LoginStore`.
    public func record(_ event: LoginEvent, plans: [AlertPlan]) throws -> RecordOutcome {
        try write { try inner.record(event, plans: plans) }
    }

    /// Keeps an assessment; see `LoginStore`.
    public func saveAssessment(_ assessment: Assessment, of event: EventID) throws {
        try write { try inner.saveAssessment(assessment, of: event) }
    }

    /// The logons that match; see `LoginStore`.
    public func logins(matching filter: LoginFilter) throws -> [StoredLogin] {
        try read { try inner.logins(matching: filter) }
    }

    /// Deletes what is old; see `LoginStore`.
    public func deleteLogins(before limit: Timestamp) throws -> Int {
        try write { try inner.deleteLogins(before: limit) }
    }

    /// Adds to a count; see `LoginStore`.
    @discardableResult public func add(_ amount: Int, to counter: CounterName) throws -> Int {
        try write { try inner.add(amount, to: counter) }
    }

    /// Adds to a count and remembers its source's total; see `LoginStore`.
    public func add(_ amount: Int, to counter: CounterName, countedUpTo mark: Int) throws {
        try write { try inner.add(amount, to: counter, countedUpTo: mark) }
    }

    /// Up to where the source of a count is counted; see `LoginStore`.
    public func mark(of counter: CounterName) throws -> Int {
        try read { try inner.mark(of: counter) }
    }

    /// All counts that are not zero; see `LoginStore`.
    public func counters() throws -> [CounterName: Int] {
        try read { try inner.counters() }
    }

    /// Turns interrupted attempts back; see `OutboxStore`.
    public func recoverInterruptedAttempts() throws -> Int {
        try write { try inner.recoverInterruptedAttempts() }
    }

    /// The entry to tell next; see `OutboxStore`.
    public func head(of channel: ChannelName) throws -> OutboxEntry? {
        try read { try inner.head(of: channel) }
    }

    /// Marks an entry as `sending`; see `OutboxStore`.
    public func beginAttempt(_ sequence: Int64, at now: Timestamp) throws {
        try write { try inner.beginAttempt(sequence, at: now) }
    }

    /// Ends an attempt; see `OutboxStore`.
    public func endAttempt(_ sequence: Int64, with result: AttemptResult, at now: Timestamp) throws {
        try write { try inner.endAttempt(sequence, with: result, at: now) }
    }

    /// The entries that match; see `OutboxStore`.
    public func entries(in states: Set<OutboxState>, channel: ChannelName?, limit: Int) throws -> [OutboxEntry] {
        try read { try inner.entries(in: states, channel: channel, limit: limit) }
    }

    /// Makes a final entry `pending` again; see `OutboxStore`.
    public func resend(_ sequence: Int64, at now: Timestamp) throws -> Bool {
        try write { try inner.resend(sequence, at: now) }
    }

    /// How many entries are in each state; see `OutboxStore`.
    public func counts() throws -> [ChannelName: [OutboxState: Int]] {
        try read { try inner.counts() }
    }

    /// What is known about a destination; see `OutboxStore`.
    public func health(of channel: ChannelName) throws -> ChannelHealth? {
        try read { try inner.health(of: channel) }
    }

    /// Keeps what is known about a destination; see `OutboxStore`.
    public func saveHealth(_ health: ChannelHealth, of channel: ChannelName) throws {
        try write { try inner.saveHealth(health, of: channel) }
    }

    /// Makes the changes of a transaction; see `LogStore`.
    public func commit(_ changes: [StoreChange], progress: LogProgress?) throws -> [ChangeOutcome] {
        try write { try inner.commit(changes, progress: progress) }
    }

    /// How far each source is read; see `LogStore`.
    public func logSources() throws -> [LogProgress] {
        try read { try inner.logSources() }
    }

    /// The logins that wait; see `LogStore`.
    public func heldLogins() throws -> [HeldLogin] {
        try read { try inner.heldLogins() }
    }

    /// The newest events; see `LogStore`.
    public func recentEvents(limit: Int) throws -> [LoginEvent] {
        try read { try inner.recentEvents(limit: limit) }
    }

    /// The newest open logons; see `LogStore`.
    public func openLogons(limit: Int) throws -> [LoginEvent] {
        try read { try inner.openLogons(limit: limit) }
    }

    /// The newest findings; see `LogStore`.
    public func findings(openOnly: Bool, limit: Int) throws -> [StoredFinding] {
        try read { try inner.findings(openOnly: openOnly, limit: limit) }
    }

    /// When an open finding was told; see `LogStore`.
    public func lastTold(_ finding: LoginEvents.Finding) throws -> Timestamp? {
        try read { try inner.lastTold(finding) }
    }

    /// How much was told; see `LogStore`.
    public func telling() throws -> TellingLimit? {
        try read { try inner.telling() }
    }

    /// The counts of failed attempts as they were last kept; see `LogStore`.
    public func attempts() throws -> [UInt8]? {
        try read { try inner.attempts() }
    }
}
