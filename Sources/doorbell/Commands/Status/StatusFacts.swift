import HostSources
import LoginEvents
import Pipeline

/// Everything that `doorbell status` found, before it is judged.
struct StatusFacts: Sendable {
    /// What stands at a path.
    enum Presence: Hashable, Sendable {
        case there
        case absent
        /// It cannot be seen, or is something else; why.
        case wrong(String)
    }

    /// The hook's line in the PAM stack.
    enum PAMLine: Hashable, Sendable {
        case ours
        case foreign
        case absent
        case unknown(String)
    }

    /// What the database says.
    struct Contents: Hashable, Sendable {
        var lastLogin: Timestamp?
        var counters: [CounterName: Int] = [:]
        var outbox: [ChannelName: [OutboxState: Int]] = [:]
        var health: [ChannelName: ChannelHealth] = [:]
        var logs: [LogProgress] = []
        var findings: [StoredFinding] = []
        /// The logins that wait for another source.
        var held = 0
        /// The sources with the most failures in the last hour, as they were last kept.
        var attackers: [SourceFailures] = []
    }

    var now: Timestamp
    var agent: AgentProcess
    var socket: Presence
    var hook: Presence
    var pam: PAMLine
    /// Whether logins are told without the hook, because logs are followed and the configuration says that it is absent.
    var isHookNeedless = false
    /// The files of `wtmp` and `btmp` that are read, by their names.
    var accounting: [String: LogFileFacts] = [:]
    /// Reports that wait in the spool for the agent; `nil` when it cannot be seen.
    var spooled: Int?
    /// The channels that are configured.
    var channels: [ChannelName]
    /// `nil` with a reason when the database cannot be read.
    var contents: Result<Contents, CommandFailure>
    /// The size of the database in bytes, its log included.
    var databaseSize: Int?
    /// The bytes that the file system of the state directory has left for others than root; `nil` when not known.
    var freeSpace: Int?
    /// The sessions over SSH that are open on this host.
    var sessions: [OpenSession] = []
    /// What to say about sshd's limits.
    var advice: [String]
}
