public import LoginEvents
import Notifications
public import Pipeline
public import Reputation
import Synchronization

/// Both stores in memory: the obvious slow twin that the real ones are compared with, and a fake for tests.
public final class InMemoryStore: LoginStore, OutboxStore, LogStore {
    private let contents = Mutex(Contents())

    /// An empty store.
    public init() {}

    /// Stores an event; see `LoginStore`.
    public func record(_ event: LoginEvent, plans: [AlertPlan]) throws -> RecordOutcome {
        try contents.withLock { try $0.record(event, plans: plans) }
    }

    /// Keeps an assessment; see `LoginStore`.
    public func saveAssessment(_ assessment: Assessment, of event: EventID) throws {
        try contents.withLock { contents in
            guard contents.events.contains(where: { $0.id == event }) else { throw StoreRefusal.noSuchEvent(event) }
            contents.assessments[event] = assessment
        }
    }

    /// The logons that match; see `LoginStore`.
    public func logins(matching filter: LoginFilter) throws -> [StoredLogin] {
        contents.withLock { $0.logins(matching: filter) }
    }

    /// Deletes what is old; see `LoginStore`.
    public func deleteLogins(before limit: Timestamp) throws -> Int {
        contents.withLock { $0.delete(before: limit) }
    }

    /// Adds to a count; see `LoginStore`.
    @discardableResult public func add(_ amount: Int, to counter: CounterName) throws -> Int {
        contents.withLock { contents in
            let sum = contents.counters[counter, default: 0].addingReportingOverflow(max(0, amount))
            contents.counters[counter] = sum.overflow ? .max : sum.partialValue
            return contents.counters[counter] ?? 0
        }
    }

    /// Adds to a count and remembers its source's total; see `LoginStore`.
    public func add(_ amount: Int, to counter: CounterName, countedUpTo mark: Int) throws {
        try add(amount, to: counter)
        contents.withLock { $0.marks[counter] = mark }
    }

    /// Up to where the source of a count is counted; see `LoginStore`.
    public func mark(of counter: CounterName) throws -> Int {
        contents.withLock { $0.marks[counter, default: 0] }
    }

    /// All counts that are not zero; see `LoginStore`.
    public func counters() throws -> [CounterName: Int] {
        contents.withLock { $0.counters.filter { $0.value != 0 } }
    }

    /// Turns interrupted attempts back; see `OutboxStore`.
    public func recoverInterruptedAttempts() throws -> Int {
        contents.withLock { contents in
            var recovered = 0
            for index in contents.entries.indices where contents.entries[index].state == .sending {
                contents.entries[index].state = .pending
                contents.entries[index].outcomeUnknown = true
                recovered += 1
            }
            return recovered
        }
    }

    /// The entry to tell next; see `OutboxStore`.
    public func head(of channel: ChannelName) throws -> OutboxEntry? {
        contents.withLock { contents in
            let entry = contents.entries.first { $0.channel == channel && !$0.state.isFinal }
            return entry.map { contents.withAssessment($0) }
        }
    }

    /// Marks an entry as `sending`; see `OutboxStore`.
    public func beginAttempt(_ sequence: Int64, at now: Timestamp) throws {
        try contents.withLock { try $0.begin(sequence) }
    }

    /// Ends an attempt; see `OutboxStore`.
    public func endAttempt(_ sequence: Int64, with result: AttemptResult, at now: Timestamp) throws {
        try contents.withLock { try $0.end(sequence, with: result, at: now) }
    }

    /// The entries that match; see `OutboxStore`.
    public func entries(in states: Set<OutboxState>, channel: ChannelName?, limit: Int) throws -> [OutboxEntry] {
        contents.withLock { contents in
            contents.entries
                .filter { states.contains($0.state) && (channel == nil || $0.channel == channel) }
                .prefix(max(0, limit))
                .map { contents.withAssessment($0) }
        }
    }

    /// Makes a final entry `pending` again; see `OutboxStore`.
    public func resend(_ sequence: Int64, at now: Timestamp) throws -> Bool {
        contents.withLock { $0.resend(sequence) }
    }

    /// How many entries are in each state; see `OutboxStore`.
    public func counts() throws -> [ChannelName: [OutboxState: Int]] {
        contents.withLock { contents in
            contents.entries.reduce(into: [:]) { $0[$1.channel, default: [:]][$1.state, default: 0] += 1 }
        }
    }

    /// What is known about a destination; see `OutboxStore`.
    public func health(of channel: ChannelName) throws -> ChannelHealth? {
        contents.withLock { $0.health[channel] }
    }

    /// Keeps what is known about a destination; see `OutboxStore`.
    public func saveHealth(_ health: ChannelHealth, of channel: ChannelName) throws {
        contents.withLock { $0.health[channel] = health }
    }

    /// Makes the changes of a transaction; see `LogStore`.
    public func commit(_ changes: [StoreChange], progress: LogProgress?) throws -> [ChangeOutcome] {
        try contents.withLock { contents in
            var changed = contents
            let outcomes = try changed.commit(changes, progress: progress)
            contents = changed
            return outcomes
        }
    }

    /// How far each source is read; see `LogStore`.
    public func logSources() throws -> [LogProgress] {
        contents.withLock { $0.sources.values.sorted { $0.source.rawValue < $1.source.rawValue } }
    }

    /// The logins that wait; see `LogStore`.
    public func heldLogins() throws -> [HeldLogin] {
        contents.withLock { contents in
            contents.held.sorted { ($0.deadline, $0.event.id) < ($1.deadline, $1.event.id) }
        }
    }

    /// The newest events; see `LogStore`.
    public func recentEvents(limit: Int) throws -> [LoginEvent] {
        contents.withLock { Array($0.events.suffix(max(0, limit))) }
    }

    /// The newest open logons; see `LogStore`.
    public func openLogons(limit: Int) throws -> [LoginEvent] {
        contents.withLock { contents in
            let open = Set(contents.sessions.filter { $0.logoff == nil }.compactMap(\.logon?.id))
            return Array(contents.events.filter { open.contains($0.id) }.suffix(max(0, limit)))
        }
    }

    /// The newest findings; see `LogStore`.
    public func findings(openOnly: Bool, limit: Int) throws -> [StoredFinding] {
        contents.withLock { contents in
            let matching = contents.findings.filter { !openOnly || $0.resolved == nil }
            return Array(matching.reversed().prefix(max(0, limit)))
        }
    }

    /// When an open finding was told; see `LogStore`.
    public func lastTold(_ finding: LoginEvents.Finding) throws -> Timestamp? {
        contents.withLock { $0.lastTold(finding) }
    }

    /// How much was told; see `LogStore`.
    public func telling() throws -> TellingLimit? {
        contents.withLock { $0.telling }
    }

    /// The counts of failed attempts as they were last kept; see `LogStore`.
    public func attempts() throws -> [UInt8]? {
        contents.withLock { $0.attempts }
    }
}
