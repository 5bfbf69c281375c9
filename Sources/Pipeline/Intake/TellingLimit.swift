public import IPNetworks
public import LoginEvents

/// How many logins and findings are told in an hour that any local user may have made up: whoever can write log lines
/// must not be able to bury a channel in them.
///
/// A value without a clock. Each kind has a number of its own, so that a flood of one does not silence another. What is
/// claimed again of the same account and source has the first half of it only, and `perClaim` at most, so that the same
/// line written again and again leaves room for others. What is not told is stored all the same, its outbox entry says why
/// it is silent, and a finding tells how many there were.
public struct TellingLimit: Hashable, Sendable {
    /// How many findings of one kind are told in an hour.
    public static let perHour = 20
    /// How many logins are told in an hour that nobody vouches for.
    public static let loginsPerHour = 60
    /// How many of each kind are told in an hour of one account from one source.
    public static let perClaim = 5
    /// How long something that was told counts, and how often it is told how many were not.
    public static let window = Duration.seconds(3600)
    /// What the outbox entry of one that is not told says.
    public static let reason = "more logins than are told in an hour that only a log tells of"

    /// What is counted apart.
    public enum Kind: Hashable, Sendable {
        /// A login.
        case login
        /// A finding of a kind.
        case finding(FindingKind)

        var limit: Int { self == .login ? TellingLimit.loginsPerHour : TellingLimit.perHour }
    }

    /// One that was told.
    public struct Telling: Hashable, Sendable {
        /// Whom it was about; see `TellingLimit.claim`.
        public var claim: UInt64
        /// When.
        public var time: Timestamp

        /// A telling of the given parts.
        public init(claim: UInt64, time: Timestamp) {
            self.claim = claim
            self.time = time
        }
    }

    /// Those that were not told since a moment.
    public struct Withheld: Hashable, Sendable {
        /// Since when they are counted.
        public var since: Timestamp
        /// How many.
        public var count: Int
        /// What the open finding about them is about: the logs.
        public var subject: RawText

        /// Those of the given parts.
        public init(since: Timestamp, count: Int, subject: RawText) {
            self.since = since
            self.count = count
            self.subject = subject
        }
    }

    /// What was told within the last hour, in order; of each kind at most as many as are told in an hour.
    public private(set) var told: [Kind: [Telling]]
    /// Those that were not told since that was last said; `nil` when all were told for an hour.
    public internal(set) var withheld: Withheld?

    /// A limit that goes on from what was kept.
    public init(told: [Kind: [Telling]] = [:], withheld: Withheld? = nil) {
        self.told = told.mapValues { Array($0.suffix(Self.loginsPerHour)) }
        self.withheld = withheld
    }

    /// Whom a login is claimed to be of, as a number: the account, and the address or IPv6 /64.
    ///
    /// Two claims may share a number, and then also what one claim may have.
    public static func claim(_ user: RawText, from address: IPAddress?) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        for byte in user.bytes { add(byte) }
        add(0)
        let octets = address?.unmapped.octets ?? []
        for byte in octets.count == 16 ? octets.prefix(8) : octets[...] { add(byte) }
        return hash
    }

    /// Whether one more may be told now; if so it counts.
    public mutating func take(_ kind: Kind, claim: UInt64, at now: Timestamp) -> Bool {
        var recent = told[kind, default: []].filter { Self.isRecent($0.time, at: now) }
        defer { told[kind] = recent.isEmpty ? nil : recent }
        let repeats = recent.count { $0.claim == claim }
        let room = repeats == 0 ? kind.limit : kind.limit / 2
        guard repeats < Self.perClaim, recent.count < room else { return false }
        recent.append(Telling(claim: claim, time: now))
        return true
    }

    /// When there is something to say about those that were not told; `nil` when all were.
    public var deadline: Timestamp? { withheld?.since.advanced(by: Self.window) }

    /// Whether that moment has come; a clock that was set back brings it at once.
    func isDue(at now: Timestamp) -> Bool { withheld.map { !Self.isRecent($0.since, at: now) } ?? false }

    private static func isRecent(_ time: Timestamp, at now: Timestamp) -> Bool {
        let age = now.duration(since: time)
        return age < window && age >= .zero
    }
}
