public import IPNetworks

/// Rolling counts of failed attempts by source, by account and for the host, in a stated number of bytes.
///
/// A value with one owner. An IPv6 /64 is one source. The memory is taken when the value is made, and nothing is
/// allocated for an attempt. Counts by source are exact up to `maximumSources` sources in the window, those by account
/// up to `maximumUsers`; beyond that each tells by how much it may be too large. Totals are always exact.
///
/// An attempt counts for the window at least, and for a third of it more at most. A copy costs `maximumBytes` as soon as
/// one of the two changes: add after the transaction that the attempts came with, rather than to a copy before it.
public struct AttemptCounts: Sendable {
    /// How large it grows, in bytes, however many addresses attack.
    public static let maximumBytes = 4 << 20
    /// Up to how many sources in the window are counted exactly.
    public static let maximumSources = 106_496
    /// Up to how many accounts in the window are counted exactly.
    public static let maximumUsers = 3328
    /// How much of an account's name is kept for lists, in bytes; all of it counts.
    static let longestUser = 64

    static let sourceSlots = 131_072
    static let userSlots = 4096

    var steps: RollingSteps
    var sources: CountTable
    var users: CountTable
    var host: RollingCount?
    /// How many attempts there ever were, repeated and dropped ones included.
    public internal(set) var total: UInt64 = 0
    /// How many of them were connections that sshd dropped before anyone tried an account.
    public internal(set) var totalDropped: UInt64 = 0

    /// Counts over a rolling window of three seconds or more.
    public init(window: Duration = .seconds(3600)) {
        steps = RollingSteps(window: window)
        sources = CountTable(slots: Self.sourceSlots, capacity: Self.maximumSources)
        users = CountTable(slots: Self.userSlots, capacity: Self.maximumUsers, labelBytes: Self.longestUser)
    }

    /// What `counts` says about one source and one account alone, in a few hundred bytes that can be counted on.
    ///
    /// It is for the failures before a login that follows attempts which are not counted yet: a whole copy costs
    /// `maximumBytes`. Attempts of other sources and on other accounts must be given without them; its totals mean nothing.
    public init(excerptOf counts: AttemptCounts?, from address: IPAddress?, on user: RawText) {
        let latest = counts?.steps.latest ?? 0
        let source = address.map { SourceKey($0).rawValue }
        steps = counts?.steps ?? RollingSteps(window: .seconds(3600))
        sources = CountTable(excerptOf: counts?.sources, key: source, latest: latest)
        users = CountTable(excerptOf: counts?.users, key: Self.key(user), latest: latest)
    }

    /// Counts attempts; those from before the window count in the totals only.
    public mutating func add(_ attempt: FailedAttempt) {
        guard attempt.count > 0 else { return }
        let amount = UInt32(clamping: attempt.count)
        total = Self.sum(total, UInt64(attempt.count))
        if attempt.isDropped { totalDropped = Self.sum(totalDropped, UInt64(attempt.count)) }
        guard let step = steps.advance(to: attempt.time), let latest = steps.latest else { return }
        var rolling = host ?? RollingCount(step: latest)
        rolling.add(amount, at: step, latest: latest)
        host = rolling
        if let address = attempt.address {
            sources.add(amount, to: SourceKey(address).rawValue, at: step, latest: latest)
        }
        if let user = attempt.user {
            // A name that may be a password, as that of no account, counts by its hash, whose seed is this process's
            // own, and is kept nowhere.
            let label = attempt.isUserSecret || attempt.isInvalidUser ? [] : user.bytes.prefix(Self.longestUser)
            users.add(amount, to: Self.key(user), label: label, at: step, latest: latest)
        }
    }

    /// The failures before a login at `time`, from `address` and on `user`.
    public func failures(from address: IPAddress?, on user: RawText, at time: Timestamp) -> PrecedingFailures {
        guard let latest = steps.latest else { return PrecedingFailures(fromSource: 0, onUser: 0) }
        let step = steps.asked(at: time)
        let source = address.map { sources.total(of: SourceKey($0).rawValue, at: step, latest: latest) }
        let account = users.total(of: Self.key(user), at: step, latest: latest)
        return PrecedingFailures(
            fromSource: source?.count ?? 0,
            onUser: account.count,
            error: max(source?.error ?? 0, account.error)
        )
    }

    /// The failures on the whole host in the window before `time`.
    public func failures(at time: Timestamp) -> Int {
        host?.total(at: steps.asked(at: time)) ?? 0
    }

    /// A success from a source ends its row of failures; those on the account go on, for they come from anywhere.
    public mutating func succeeded(from address: IPAddress?, on user: RawText, at time: Timestamp) {
        if let address { sources.remove(SourceKey(address).rawValue) }
    }

    /// The sources with the most failures in the window, most first; takes time in proportion to `maximumSources`.
    public func topSources(_ limit: Int) -> [SourceFailures] {
        guard let latest = steps.latest else { return [] }
        return sources.top(limit, latest: latest).map { row, count in
            let seen = row.counts.total(at: latest)
            return SourceFailures(source: SourceKey(rawValue: row.key).prefix, count: count, error: count - seen)
        }
    }

    /// The accounts with the most failures in the window, most first; those whose names are secret have an empty one.
    public func topUsers(_ limit: Int) -> [UserFailures] {
        guard let latest = steps.latest else { return [] }
        return users.top(limit, latest: latest).map { row, count in
            let seen = row.counts.total(at: latest)
            return UserFailures(user: RawText(row.label), count: count, error: count - seen)
        }
    }

    /// How many sources are counted now.
    public var sourceCount: Int { sources.count }

    /// The block of addresses that counts as one source: an IPv4 address, or the /64 of an IPv6 address.
    public static func source(of address: IPAddress) -> IPPrefix { SourceKey(address).prefix }

    static func key(_ user: RawText) -> UInt64 { UInt64(UInt(bitPattern: user.hashValue)) }

    private static func sum(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let (sum, overflow) = left.addingReportingOverflow(right)
        return overflow ? .max : sum
    }
}
