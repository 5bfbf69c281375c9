import IPNetworks
import LoginEvents
import Notifications
import Pipeline
import Reputation

extension InMemoryStore {
    /// What the store holds, and the rules of the two ports in their plainest form.
    struct Contents {
        /// One session: its logon, its logoff, or both; the events by their ID.
        struct Session {
            var key: SessionKey
            var logon: LoginEvent?
            var logoff: LoginEvent?
            var channels: [SessionChannel] = []
        }

        /// In the order in which they were recorded.
        var events: [LoginEvent] = []
        var sessions: [Session] = []
        var assessments: [EventID: Assessment] = [:]
        /// In the order of their sequence.
        var entries: [OutboxEntry] = []
        var lastSequence: Int64 = 0
        var counters: [CounterName: Int] = [:]
        var marks: [CounterName: Int] = [:]
        var health: [ChannelName: ChannelHealth] = [:]
        var sources: [LogSourceName: LogProgress] = [:]
        var held: [HeldLogin] = []
        /// In the order of their sequence.
        var findings: [StoredFinding] = []
        var lastFinding: Int64 = 0
        var attempts: [UInt8]?
        var telling: TellingLimit?
    }
}

extension InMemoryStore.Contents {
    mutating func record(_ event: LoginEvent, plans: [AlertPlan]) throws -> RecordOutcome {
        guard !events.contains(where: { $0.originKey == event.originKey }) else { return .alreadyStored }
        guard !events.contains(where: { $0.id == event.id }) else { throw StoreRefusal.repeatedEventID(event.id) }
        events.append(event)
        switch event.activity {
        case .logon:
            if event.outcome == .success { open(event) }
            for plan in plans { enqueue(event, plan) }
            return .logonStored
        case .logoff:
            return .logoffStored(duration: close(event))
        }
    }

    mutating func open(_ logon: LoginEvent) {
        let waiting = sessions.indices.filter { index in
            let session = sessions[index]
            guard let logoff = session.logoff, session.logon == nil else { return false }
            return session.key == SessionKey(logon) && logoff.time >= logon.time
        }
        // `min` takes the first of equals, as the order of recording wants it.
        let first = waiting.min { time(ofEnd: $0) < time(ofEnd: $1) }
        if let first {
            sessions[first].logon = logon
        } else {
            sessions.append(Session(key: SessionKey(logon), logon: logon, logoff: nil))
        }
    }

    private mutating func close(_ logoff: LoginEvent) -> Duration? {
        var newest: (index: Int, began: Timestamp)?
        for (index, session) in sessions.enumerated() {
            guard let logon = session.logon, session.logoff == nil, session.key == SessionKey(logoff) else { continue }
            guard logon.time <= logoff.time, logon.time >= newest?.began ?? logon.time else { continue }
            newest = (index, logon.time)
        }
        guard let newest else {
            sessions.append(Session(key: SessionKey(logoff), logon: nil, logoff: logoff))
            return nil
        }
        sessions[newest.index].logoff = logoff
        return logoff.time.duration(since: newest.began)
    }

    private func time(ofEnd index: Int) -> Timestamp {
        sessions[index].logoff?.time ?? Timestamp(microseconds: .max)
    }

    private mutating func enqueue(_ event: LoginEvent, _ plan: AlertPlan) {
        guard !entries.contains(where: { $0.event?.id == event.id && $0.channel == plan.channel }) else { return }
        enqueue(.login(event), plan, at: event.received)
    }

    mutating func enqueue(_ subject: OutboxSubject, _ plan: AlertPlan, at now: Timestamp) {
        lastSequence += 1
        let entry = OutboxEntry(
            sequence: lastSequence,
            channel: plan.channel,
            state: plan.silencedBy == nil ? .pending : .silenced,
            subject: subject,
            assessment: nil,
            attempts: 0,
            notBefore: nil,
            outcomeUnknown: false,
            form: .full,
            reason: plan.silencedBy,
            settled: plan.silencedBy == nil ? nil : now
        )
        entries.append(entry)
    }

    func withAssessment(_ entry: OutboxEntry) -> OutboxEntry {
        var entry = entry
        switch entry.subject {
        case .login(let event):
            entry.assessment = assessments[event.id]
            entry.subject = .login(events.first { $0.id == event.id } ?? event)
        case .finding(let finding):
            entry.subject = .finding(findings.first { $0.sequence == finding.sequence } ?? finding)
        }
        return entry
    }

    func logins(matching filter: LoginFilter) -> [StoredLogin] {
        let matching = events.enumerated().filter { $0.element.activity == .logon && matches($0.element, filter) }
        let newestFirst = matching.sorted {
            ($0.element.time, $0.offset) > ($1.element.time, $1.offset)
        }
        return newestFirst.prefix(filter.limit).map { stored($0.element) }
    }

    private func stored(_ event: LoginEvent) -> StoredLogin {
        let entries = entries.filter { $0.event?.id == event.id }
        return StoredLogin(
            event: event,
            assessment: assessments[event.id],
            ended: session(of: event)?.logoff?.time,
            deliveries: Dictionary(entries.map { ($0.channel, $0.state) }) { first, _ in first },
            channels: session(of: event)?.channels ?? []
        )
    }

    private func session(of logon: LoginEvent) -> Session? { sessions.first { $0.logon?.id == logon.id } }

    private func matches(_ event: LoginEvent, _ filter: LoginFilter) -> Bool {
        let keys = event.authentication.compactMap { $0.key?.fingerprint }
        if let user = filter.user, user != event.user { return false }
        if let fingerprint = filter.fingerprint, !keys.contains(fingerprint) { return false }
        if let prefix = filter.source {
            guard let address = event.source.address, prefix.contains(address) else { return false }
        }
        if let since = filter.since, event.time < since { return false }
        if let until = filter.until, event.time >= until { return false }
        if let minimum = filter.minimumScore {
            guard let score = assessments[event.id]?.score.value?.value, score >= minimum else { return false }
        }
        if filter.openOnly {
            guard let session = session(of: event), session.logoff == nil else { return false }
        }
        return true
    }
}
