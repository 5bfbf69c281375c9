import LoginEvents

/// A history as one JSON document; the names are stable, and what is not known is `null`, never 0.
///
/// Text from outside is shown as the sanitiser shows it, so that the output is safe on a terminal too.
struct ReplayRecord: Encodable {
    @OrNull var period: Period?
    var files: [File]
    var hosts: [String]
    var lines: Lines
    var logins: Logins
    var attacks: Attacks
    var loginsAfterFailures: Listed<Login>
    var doubtfulLogins: Listed<Login>
    var suspiciousLines: Listed<Line>
    var unknownLines: Listed<Line>
    /// What addresses were judged by; `null` with `--no-risk`.
    @OrNull var index: AssessRecord.Index?

    struct Period: Encodable {
        var first: String
        var last: String
        var seconds: Int64
    }

    struct File: Encodable {
        var name: String
        @OrNull var compression: String?
        var lines: Int
        var bytes: Int
        var isComplete: Bool
        @OrNull var failure: String?
    }

    struct Lines: Encodable {
        var read: Int
        var tooLong: Int
        /// Records by category.
        var records: [String: UInt64]
        var unknown: UInt64
    }

    /// Some of many: `count` has them all.
    struct Listed<Item: Encodable>: Encodable {
        var count: UInt64
        var list: [Item]
    }

    struct Logins: Encodable {
        var count: UInt64
        var ended: UInt64
        /// Logins that are in no group, because there are too many groups.
        var ungrouped: UInt64
        /// Channels by kind.
        var channels: [String: UInt64]
        var groups: [Group]
    }

    struct Group: Encodable {
        var user: String
        @OrNull var host: String?
        var source: Source
        var authentication: [Step]
        var count: Int
        var first: String
        var last: String
        var ended: Int
        @OrNull var meanSeconds: Int64?
        @OrNull var longestSeconds: Int64?
        var kinds: [String]
        var mostFailuresBefore: Int
        var doubtful: Int
    }

    struct Source: Encodable {
        @OrNull var address: String?
        @OrNull var remoteHost: String?
        @OrNull var risk: Risk?
    }

    struct Risk: Encodable {
        @OrNull var score: Int?
        @OrNull var label: String?
        var reason: String
        @OrNull var network: Network?
        @OrNull var place: Place?
    }

    struct Network: Encodable {
        var number: UInt32
        @OrNull var name: String?
    }

    struct Place: Encodable {
        @OrNull var city: String?
        @OrNull var region: String?
        @OrNull var country: String?
    }

    struct Step: Encodable {
        var method: String
        @OrNull var submethod: String?
        @OrNull var keyType: String?
        @OrNull var fingerprint: String?
        @OrNull var certificate: String?
    }

    struct Login: Encodable {
        var time: String
        var user: String
        @OrNull var host: String?
        var source: Source
        @OrNull var port: UInt16?
        @OrNull var pid: Int32?
        var authentication: [Step]
        var failuresFromSource: Int
        var failuresOnUser: Int
        /// By how many the counts may be too large.
        var failuresError: Int
        var doubts: [String]
    }

    struct Attacks: Encodable {
        var attempts: UInt64
        var dropped: UInt64
        var withoutAddress: UInt64
        /// `null` when there were more than are counted one by one.
        @OrNull var sourceCount: Int?
        @OrNull var userCount: Int?
        var sources: [Attacker]
        var users: [Tried]
    }

    struct Attacker: Encodable {
        var source: Source
        /// The /64 of which several addresses were seen.
        @OrNull var network: String?
        var attempts: UInt64
        /// How many more there may have been.
        var error: UInt64
        var dropped: UInt64
        var first: String
        var last: String
        var users: [Tried]
        var hasMoreUsers: Bool
        var logins: UInt64
    }

    struct Tried: Encodable {
        var user: String
        var count: UInt64
        var error: UInt64
    }

    struct Line: Encodable {
        var file: String
        var line: Int
        @OrNull var message: String?
        var text: String
    }
}
