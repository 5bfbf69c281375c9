public import IPNetworks

/// A source of attacks: an IPv4 address, or an IPv6 /64.
public struct HistorySource: Hashable, Sendable {
    /// An account that was tried.
    public struct Tried: Hashable, Sendable {
        /// The account.
        public var user: RawText
        /// How often.
        public var count: UInt64
    }

    /// How many accounts of a source are kept: the first ones that were tried.
    public static let keptUsers = 4

    /// The address; the first one seen, of an IPv6 /64.
    public var address: IPAddress
    /// Whether several addresses of an IPv6 /64 were seen.
    public var isNetwork = false
    /// The failed attempts, dropped connections included.
    public var attempts: UInt64 = 0
    /// How many more there may have been, where more sources attacked than are counted exactly; 0 else.
    public var error: UInt64 = 0
    /// The dropped connections among them.
    public var dropped: UInt64 = 0
    /// The first.
    public var first: Timestamp
    /// The last.
    public var last: Timestamp
    /// The first accounts that were tried, with counts.
    public var users: [Tried] = []
    /// Whether more accounts were tried.
    public var hasMoreUsers = false
    /// Logins from it, after the first attempt.
    public var logins: UInt64 = 0

    /// The first address of the /64, where several of it were seen.
    public var network: IPAddress { Self.key(address) }

    /// What is counted together with an address.
    static func key(_ address: IPAddress) -> IPAddress {
        address.family == .v6 ? IPAddress(v6High: address.high, low: 0) : address
    }

    /// Adds an attempt, without its count.
    mutating func add(_ attempt: FailedAttempt) {
        first = min(first, attempt.time)
        last = max(last, attempt.time)
        if let other = attempt.address, other != address { isNetwork = true }
        let count = UInt64(clamping: attempt.count)
        if attempt.isDropped { dropped += count }
        guard let user = attempt.user else { return }
        if let known = users.firstIndex(where: { $0.user == user }) {
            users[known].count += count
        } else if users.count < Self.keptUsers {
            users.append(Tried(user: user, count: count))
        } else {
            hasMoreUsers = true
        }
    }
}
