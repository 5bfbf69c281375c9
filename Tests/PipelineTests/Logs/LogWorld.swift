import DoorbellTestKit
import Logging
import LoginEvents
import Pipeline
import Synchronization

/// The intake of logs and of the hook with fakes around it.
final class LogWorld: Sendable {
    static let file = LogSourceName(rawValue: "/var/log/auth.log")

    let clock = TestClock()
    let memory: InMemoryStore
    let store: FaultyStore
    let logins: LoginIntake
    let logs: LogIntake
    let logger: Logger
    private let offset: Mutex<UInt64>

    /// A world on a store, whose log was read up to `offset`.
    init(_ memory: InMemoryStore = InMemoryStore(), expectsHook: Bool = true, offset: UInt64 = 0) throws {
        self.offset = Mutex(offset)
        self.memory = memory
        store = FaultyStore(memory)
        var quiet = Logger(label: "test")
        quiet.logLevel = .critical
        logger = quiet
        logins = LoginIntake(
            rules: LoginIntake.Rules(channels: [.slack], silences: []),
            policy: CorrelationPolicy(expectsHook: expectsHook),
            memory: try LoginMemory(memory),
            store: store,
            logger: quiet
        ) { _ in }
        let parts = LogIntake.Parts(grammar: LogGrammar(), host: "web-1.example.com") { _ in 0 }
        logs = LogIntake(parts: parts, intake: logins, clock: clock)
    }

    /// Up to where the file was given.
    var readUpTo: UInt64 { offset.withLock { $0 } }

    /// What a file gives that has these lines next.
    func batch(_ lines: [String]) -> LogBatch {
        let bytes = Array(lines.map { $0 + "\n" }.joined().utf8)
        let start = offset.withLock { offset in
            offset += UInt64(bytes.count)
            return offset - UInt64(bytes.count)
        }
        return LogBatch(
            source: Self.file,
            content: .lines(bytes, file: "8:1:1", start: start),
            position: LogPosition(rawValue: "1:\(start + UInt64(bytes.count))"),
            findings: [],
            isCaughtUp: true
        )
    }

    func read(_ lines: String...) throws { try logs.take(batch(lines)) }

    var events: [LoginEvent] {
        get throws { try memory.recentEvents(limit: 99_999) }
    }

    /// The states of all that was to be told.
    var outbox: [OutboxState: Int] {
        get throws { try memory.counts()[.slack] ?? [:] }
    }
}

/// Lines as sshd writes them at `Timestamp.sampleStart`.
enum Line {
    static func sshd(_ message: String, pid: Int = 4711) -> String {
        "Mar  1 12:00:00 web-1 sshd[\(pid)]: \(message)"
    }

    /// The login of `LoginEvent.sample`.
    static func accepted(_ user: String = "alice", from address: String = "203.0.113.7", pid: Int = 4711) -> String {
        let key = "ED25519 SHA256:AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefg"
        return sshd("Accepted publickey for \(user) from \(address) port 50022 ssh2: \(key)", pid: pid)
    }

    static func failed(_ user: String = "alice", from address: String = "203.0.113.7", pid: Int = 4000) -> String {
        sshd("Failed password for \(user) from \(address) port \(1024 + pid % 60_000) ssh2", pid: pid)
    }
}
