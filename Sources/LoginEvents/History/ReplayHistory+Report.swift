import IPNetworks

extension ReplayHistory {
    /// The groups of logins, the latest first.
    public var loginGroups: [HistoryLoginGroup] {
        groups.values.sorted { left, right in
            if left.last != right.last { return left.last > right.last }
            if left.key.user != right.key.user {
                return left.key.user.bytes.lexicographicallyPrecedes(right.key.user.bytes)
            }
            return left.first > right.first
        }
    }

    /// The sources of attacks with the most attempts, the most first.
    public func attackers(_ number: Int) -> [HistorySource] {
        sources.top(number) { $0 < $1 }.map { _, entry in
            var source = entry.value
            source.attempts = entry.count
            source.error = entry.error
            return source
        }
    }

    /// The accounts that were tried most, the most first; `error` is how many more there may have been.
    public func triedUsers(_ number: Int) -> [(user: RawText, count: UInt64, error: UInt64)] {
        users.top(number) { $0.bytes.lexicographicallyPrecedes($1.bytes) }.map {
            ($0.key, $0.entry.count, $0.entry.error)
        }
    }

    /// How many sources attacked; `nil` when there were more than are counted exactly.
    public var attackerCount: Int? { sources.isExact ? sources.entries.count : nil }

    /// How many accounts were tried; `nil` when there were more than are counted exactly.
    public var triedUserCount: Int? { users.isExact ? users.entries.count : nil }
}
