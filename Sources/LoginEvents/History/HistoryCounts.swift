/// What a history counts.
public struct HistoryCounts: Hashable, Sendable {
    /// Records by what they are about.
    public internal(set) var records: [LogCategory: UInt64] = [:]
    /// Lines of sshd or dropbear that no row of the table fits.
    public internal(set) var unknown: UInt64 = 0
    /// The earliest moment of a record; `nil` without any.
    public internal(set) var first: Timestamp?
    /// The latest.
    public internal(set) var last: Timestamp?
    /// Logins.
    public internal(set) var logins: UInt64 = 0
    /// Logins that belong to no group, because there were too many.
    public internal(set) var ungrouped: UInt64 = 0
    /// Failed attempts, dropped connections included.
    public internal(set) var attempts: UInt64 = 0
    /// The dropped connections among them.
    public internal(set) var dropped: UInt64 = 0
    /// Attempts whose line has no address.
    public internal(set) var withoutAddress: UInt64 = 0
    /// Logins after failures of the same source.
    public internal(set) var afterFailures: UInt64 = 0
    /// Doubtful logins.
    public internal(set) var doubtful: UInt64 = 0
    /// Suspicious lines.
    public internal(set) var suspicious: UInt64 = 0
    /// Lines that tell of a login and were written by another program.
    public internal(set) var forged: UInt64 = 0
    /// Logins whose end the log tells.
    public internal(set) var ended: UInt64 = 0
    /// Channels by kind.
    public internal(set) var kinds: [LogSession.Kind: UInt64] = [:]

    /// Nothing counted.
    public init() {}

    mutating func add(_ record: LogRecord, at time: Timestamp) {
        records[record.category, default: 0] += UInt64(clamping: max(record.repeatCount, 1))
        if case .missing = record.time { return }
        first = min(first ?? time, time)
        last = max(last ?? time, time)
    }
}
