/// The hosts of a history, each with a correlator of its own: process numbers mean something on one host only.
struct HistoryHosts: Sendable {
    private struct Host: Sendable {
        var correlator: LoginCorrelator
        var latest: Timestamp
        /// Whether lines of this host's sshd name their process.
        var namesProcesses = false
        /// Whether PAM opened a session for some login.
        var opensWithPAM = false
    }

    /// The most hosts that are told apart; further ones share the last.
    let limit: Int
    private(set) var names: [RawText] = []
    private var numbers: [RawText: Int] = [:]
    private var hosts: [Host] = []

    init(limit: Int) {
        self.limit = max(limit, 1)
    }

    /// The number of a host, from 0.
    mutating func number(_ name: RawText) -> Int {
        if let number = numbers[name] { return number }
        guard hosts.count < limit else { return limit - 1 }
        let number = hosts.count
        numbers[name] = number
        names.append(name)
        let correlator = LoginCorrelator(policy: CorrelationPolicy(expectsHook: false)) { EventID(time: $0, random: 0) }
        hosts.append(Host(correlator: correlator, latest: Timestamp(microseconds: .min)))
        return number
    }

    /// What the host's correlator makes of a line; lines may be a little out of order, its clock never goes back.
    mutating func take(_ witness: LogWitness, host: Int) -> [CorrelationEffect] {
        let now = max(hosts[host].latest, witness.time)
        hosts[host].latest = now
        var effects: [CorrelationEffect] = []
        if let deadline = hosts[host].correlator.nextDeadline, deadline <= now {
            effects = hosts[host].correlator.advance(to: now)
        }
        return effects + hosts[host].correlator.take(log: witness, host: "", source: .logFile, now: now)
    }

    /// Notes what the lines of a host usually have.
    mutating func note(_ record: LogRecord, host: Int) {
        if record.pid != nil { hosts[host].namesProcesses = true }
        if record.category == .pamSessionOpened { hosts[host].opensWithPAM = true }
    }

    /// Whether lines of a host's sshd name their process.
    func namesProcesses(_ host: Int) -> Bool { hosts[host].namesProcesses }

    /// Whether PAM opened a session for some login of a host.
    func opensWithPAM(_ host: Int) -> Bool { hosts[host].opensWithPAM }
}
