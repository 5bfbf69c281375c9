import IPNetworks

@testable import LoginEvents

/// Hook events and log records of one login, as its sshd would cause them.
struct SampleLogin: Hashable {
    var user: RawText = "alice"
    var address = IPAddress(v4: 0xC633_6407)
    var port: UInt16 = 50_022
    var pid: Int32 = 4711
    var start = 100.0
    var method: RawText = "publickey"
    var submethod: RawText?
    var writer = LogWriter.sshdSession

    static func time(_ seconds: Double) -> Timestamp {
        Timestamp(microseconds: 1_786_500_000_000_000 + Int64(seconds * 1_000_000))
    }

    static func id(_ number: UInt32) -> EventID { EventID(time: time(0), random: number) }

    var connection: RawText { RawText("\(address) \(port) 192.0.2.1 22") }

    func hook(_ activity: LoginEvent.Activity = .logon, after seconds: Double = 0.25, id: UInt32 = 1) -> LoginEvent {
        let time = Self.time(start + seconds)
        return LoginEvent(
            id: Self.id(id),
            originKey: "hook/\(pid)/\(port)/\(time.microseconds)/\(activity)",
            activity: activity,
            outcome: .success,
            time: time,
            received: time,
            user: user,
            host: "web-1",
            service: "sshd",
            tty: "ssh",
            source: .init(address: address, port: port, remoteHost: RawText("\(address)")),
            sshdPID: pid,
            connection: connection,
            authentication: [AuthenticationStep(method: method, key: nil)],
            isTruncated: false
        )
    }

    func record(_ category: LogCategory, _ message: String = "sshd.test") -> LogRecord {
        LogRecord(
            message: message,
            category: category,
            writer: writer,
            pid: pid,
            user: user,
            address: address,
            remoteHost: RawText("\(address)"),
            port: port,
            method: method,
            submethod: submethod
        )
    }

    func accepted(_ provenance: LogProvenance = .proven, after seconds: Double = 0) -> LogWitness {
        witness(record(.accepted), provenance, after: seconds)
    }

    func disconnected(_ provenance: LogProvenance = .proven, after seconds: Double = 60) -> LogWitness {
        witness(record(.disconnected), provenance, after: seconds)
    }

    /// What `wtmp` says: sshd names the process that works as the user, a child of the one in the log.
    func recorded(
        _ kind: AccountingRecord.Kind = .user,
        line: RawText = "pts/3",
        after seconds: Double = 0.5
    ) -> AccountingWitness? {
        let record = record(kind: kind, line: line, at: start + seconds)
        return AccountingWitness(wtmp: record, originKey: "wtmp/\(pid)/\(line)/\(record.time.microseconds)")
    }

    func record(kind: AccountingRecord.Kind, line: RawText, at seconds: Double) -> AccountingRecord {
        AccountingRecord(
            kind: kind,
            pid: pid + 1,
            line: line,
            user: kind == .dead ? "" : RawText(user.bytes.prefix(32)),
            remoteHost: kind == .dead ? "" : RawText("\(address)"),
            time: Self.time(seconds),
            address: kind == .dead ? nil : address
        )
    }

    func witness(_ record: LogRecord, _ provenance: LogProvenance = .proven, after seconds: Double = 0) -> LogWitness {
        // A file has whole seconds.
        let at = provenance == .unproven ? (start + seconds).rounded(.down) : start + seconds
        return LogWitness(
            record: record,
            time: Self.time(at),
            provenance: provenance,
            originKey: "log/\(pid)/\(port)/\(record.category.rawValue)/\(Self.time(start + seconds).microseconds)"
        )
    }
}

/// A correlator with numbered IDs, and a clock that the test moves.
struct Bench {
    var correlator: LoginCorrelator
    var now = SampleLogin.time(0)

    init(
        _ policy: CorrelationPolicy,
        recent: [LoginEvent] = [],
        open: [LoginEvent] = [],
        held: [HeldLogin] = [],
        earlier: [OpenSession] = []
    ) {
        correlator = LoginCorrelator(policy: policy, recent: recent, open: open, held: held, earlier: earlier) { time in
            EventID(time: time, random: UInt32(truncatingIfNeeded: time.microseconds))
        }
    }

    mutating func hook(_ event: LoginEvent) -> [CorrelationEffect] {
        correlator.take(hook: event, now: now)
    }

    mutating func journal(_ witness: LogWitness) -> [CorrelationEffect] {
        correlator.take(log: witness, host: "web-1", source: .journal, now: now)
    }

    mutating func file(_ witness: LogWitness) -> [CorrelationEffect] {
        correlator.take(log: witness, host: "web-1", source: .logFile, now: now)
    }

    mutating func wtmp(_ witness: AccountingWitness?) -> [CorrelationEffect] {
        witness.map { take($0) } ?? []
    }

    mutating func take(_ witness: AccountingWitness) -> [CorrelationEffect] {
        correlator.take(accounting: witness, host: "web-1", now: now)
    }

    /// Waits as long as the policy says, and a little more.
    mutating func wait(_ seconds: Double = 6) -> [CorrelationEffect] {
        now = now.advanced(by: .milliseconds(Int64(seconds * 1000)))
        return correlator.advance(to: now)
    }
}

extension [CorrelationEffect] {
    /// The effects in short: `record logon success hook+journal`.
    var words: [String] {
        map { effect in
            switch effect {
            case .record(let event): "record \(event.activity) \(event.outcome) \(event.witnesses.words)"
            case .hold(let login): "hold \(login.event.witnesses.words)"
            case .release: "release"
            case .confirm(_, let confirmation): "confirm \(confirmation.outcome) \(confirmation.witnesses.words)"
            case .session(_, let session, let began, _): "\(session.kind) \(began ? "began" : "ended")"
            case .finding(let finding): "finding \(finding.kind)"
            case .attempt(let attempt): "attempt \(attempt.count)\(attempt.isDropped ? " dropped" : "")"
            }
        }
    }

    /// The events that are recorded.
    var events: [LoginEvent] {
        compactMap { effect in
            guard case .record(let event) = effect else { return nil }
            return event
        }
    }

    /// The findings.
    var findings: [Finding] {
        compactMap { effect in
            guard case .finding(let finding) = effect else { return nil }
            return finding
        }
    }
}

extension LoginWitnesses {
    /// `hook+journal`.
    var words: String {
        let names: [(LoginWitnesses, String)] = [
            (.hook, "hook"), (.logFile, "file"), (.journal, "journal"), (.wtmp, "wtmp"),
        ]
        return names.filter { contains($0.0) }.map(\.1).joined(separator: "+")
    }
}
