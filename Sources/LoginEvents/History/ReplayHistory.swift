import IPNetworks

/// The history that a log tells: logins with their ends, sources of attacks, logins after failures, doubtful lines.
///
/// A value with one owner, without a clock. It takes the records in the order of the log, and its memory is bounded by
/// its limits however long the log is. What is a login, an attempt and an end is the correlator's word, one for each
/// host of the log, without a hook: the same rules by which the agent follows a log.
public struct ReplayHistory: Sendable {
    /// How much is kept.
    public let limits: HistoryLimits
    /// What was counted.
    public internal(set) var counts = HistoryCounts()
    /// Logins after failures, in the order of the log, as many as the limits allow; all of them are counted.
    public internal(set) var afterFailures: [HistoryLogin] = []
    /// Doubtful logins, likewise.
    public internal(set) var doubtful: [HistoryLogin] = []
    /// Lines that imitate others or can be read in more than one way, likewise.
    public internal(set) var suspicious: [HistoryLine] = []
    /// The first lines of sshd or dropbear that no row of the grammar's table fits.
    public internal(set) var unknown: [HistoryLine] = []
    /// Which hosts the lines name, in order of appearance, as far as they are told apart.
    public var hostNames: [RawText] { hosts.names }

    var groups: [HistoryLoginGroup.Key: HistoryLoginGroup] = [:]
    var sources: HistoryTally<IPAddress, HistorySource>
    var users: HistoryTally<RawText, Void>
    var attempts = AttemptCounts()
    var hosts: HistoryHosts
    var waiting = HistoryWaiting()
    /// The logins that are over, oldest first, for whoever asks.
    var finished: [HistoryLogin] = []
    let keepsLogins: Bool

    /// An empty history.
    ///
    /// - Parameters:
    ///   - limits: how much is kept.
    ///   - keepsLogins: whether each login is kept until `takeFinished` asks for it.
    public init(limits: HistoryLimits = HistoryLimits(), keepsLogins: Bool = false) {
        self.limits = limits
        self.keepsLogins = keepsLogins
        sources = HistoryTally(limit: limits.sources)
        users = HistoryTally(limit: limits.users)
        hosts = HistoryHosts(limit: limits.hosts)
    }

    /// Takes a record.
    ///
    /// - Parameters:
    ///   - record: what a line says.
    ///   - time: the moment of the line; `nil` when it has none, which counts as that of the line before.
    ///   - provenance: what is known about who wrote it.
    ///   - place: where the line is.
    ///   - line: the line, for the few that are kept.
    public mutating func take(
        _ record: LogRecord,
        at time: Timestamp?,
        provenance: LogProvenance = .unproven,
        place: HistoryLine.Place,
        line: Span<UInt8>
    ) {
        let time = time ?? counts.last ?? Timestamp(seconds: 0)
        counts.add(record, at: time)
        if record.isSuspicious {
            counts.suspicious += 1
            if suspicious.count < limits.listed {
                suspicious.append(HistoryLine(place, line, message: record.message))
            }
        }
        let witness = LogWitness(record: record, time: time, provenance: provenance, originKey: "")
        let host = hosts.number(record.host)
        for effect in hosts.take(witness, host: host) { apply(effect, of: witness, host: host) }
        note(record, host: host)
        settle(atMost: limits.waiting)
    }

    /// Takes a line of sshd or dropbear that no row of the table fits.
    public mutating func take(unknown writer: LogWriter, place: HistoryLine.Place, line: Span<UInt8>) {
        counts.unknown += 1
        if unknown.count < limits.examples { unknown.append(HistoryLine(place, line, message: nil)) }
    }

    /// Ends the history: what has no end by now has none in this log.
    public mutating func finish() {
        settle(atMost: 0)
    }

    /// The logins that are over, or whose end is no longer waited for, since the last call, in the order of the log.
    public mutating func takeFinished() -> [HistoryLogin] {
        defer { finished.removeAll(keepingCapacity: true) }
        return finished
    }

    /// Carries out what the correlator makes of a line.
    mutating func apply(_ effect: CorrelationEffect, of witness: LogWitness, host: Int) {
        switch effect {
        case .record(let event) where event.activity == .logon: begin(event, of: witness, host: host)
        case .record(let event): waiting.end(SessionKey(event), host: host, at: event.time)
        case .session(let key, let session, began: true, at: _): waiting.add(session.kind, to: key, host: host)
        case .attempt(let attempt): add(attempt)
        case .finding(let finding): if finding.kind == .forgedLogin { forged(finding, of: witness) }
        case .session, .hold, .release, .confirm: break
        }
    }
}
