import LoginEvents
import Pipeline

/// The status as JSON; the names are stable.
struct StatusRecord: Encodable {
    var time: String
    var isWell: Bool
    var attention: [String]
    var agentPid: Int32?
    var isSocketThere: Bool
    var isHookInstalled: Bool
    var isPamEnabled: Bool
    var spooled: Int?
    var lastLogin: String?
    var databaseBytes: Int?
    /// Counts of dropped and refused reports by name.
    var counters: [String: Int]
    /// Counts of alerts by channel and state.
    var outbox: [String: [String: Int]]
    /// Each channel's health.
    var channels: [String: Channel]

    /// Each log that was ever read.
    var logs: [Log]
    /// What is wrong and holds.
    var findings: [FindingRecord]
    /// Logins that wait for another source.
    var held: Int
    /// The sources with the most failures in the last hour, a prefix each.
    var topSources: [Attacker]

    struct Log: Encodable {
        var source: String
        var taken: String
        var lines: Int
        var records: Int
        var unknown: Int
    }

    struct Attacker: Encodable {
        var source: String
        var failures: Int
        /// By how many that may be too large.
        var error: Int
    }

    struct Channel: Encodable {
        var state: String
        var since: String
        var reason: String
    }

    init(_ facts: StatusFacts, attention: [String]) {
        time = facts.now.iso8601
        isWell = attention.isEmpty
        self.attention = attention
        if case .running(let pid) = facts.agent { agentPid = pid }
        isSocketThere = facts.socket == .there
        isHookInstalled = facts.hook == .there
        isPamEnabled = facts.pam == .ours || facts.pam == .foreign
        spooled = facts.spooled
        databaseBytes = facts.databaseSize
        let contents = (try? facts.contents.get()) ?? StatusFacts.Contents()
        lastLogin = contents.lastLogin?.iso8601
        counters = Self.named(contents.counters) { $0 }
        outbox = Self.named(contents.outbox) { Self.named($0) { $0 } }
        logs = contents.logs.map { log in
            Log(
                source: TerminalText.text(log.source.rawValue, limit: 1024),
                taken: log.taken.iso8601,
                lines: log.lines,
                records: log.records,
                unknown: log.unknown
            )
        }
        findings = contents.findings.map { FindingRecord($0) }
        held = contents.held
        topSources = contents.attackers.map {
            Attacker(source: "\($0.source)", failures: $0.count, error: $0.error)
        }
        channels = Self.named(contents.health) { health in
            Channel(
                state: health.state.rawValue,
                since: health.since.iso8601,
                reason: TerminalText.text(health.reason, limit: 200)
            )
        }
    }

    private static func named<Key: RawRepresentable<String>, Value, Result>(
        _ values: [Key: Value],
        _ transform: (Value) -> Result
    ) -> [String: Result] {
        var result: [String: Result] = [:]
        for (key, value) in values { result[key.rawValue] = transform(value) }
        return result
    }
}
