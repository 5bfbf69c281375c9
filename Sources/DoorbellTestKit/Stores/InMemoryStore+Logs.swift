import LoginEvents
import Pipeline

extension InMemoryStore.Contents {
    mutating func commit(_ changes: [StoreChange], progress: LogProgress?) throws -> [ChangeOutcome] {
        let outcomes = try changes.map { try make($0) }
        if let progress { advance(progress) }
        return outcomes
    }

    private mutating func advance(_ progress: LogProgress) {
        var total = progress
        if let before = sources[progress.source] {
            total.lines += before.lines
            total.records += before.records
            total.unknown += before.unknown
        }
        sources[progress.source] = total
    }

    private mutating func make(_ change: StoreChange) throws -> ChangeOutcome {
        switch change {
        case .record(let event, let plans): return .recorded(try record(event, plans: plans))
        case .finding(let finding, let plans): return .found(isTold: report(finding, plans))
        case .hold(let login):
            held.removeAll { $0.event.id == login.event.id }
            held.append(login)
        case .release(let id): held.removeAll { $0.event.id == id }
        case .confirm(let id, let confirmation): confirm(id, confirmation)
        case .session(let key, let session, let began, let time): use(key, session, began: began, at: time)
        case .resolve(let kind, let subject, let time): resolve(kind, subject, at: time)
        case .count(let counter, let amount):
            let sum = counters[counter, default: 0].addingReportingOverflow(max(0, amount))
            counters[counter] = sum.overflow ? .max : sum.partialValue
        case .attempts(let bytes): attempts = bytes
        case .failures(let id, let failures):
            for index in events.indices where events[index].id == id { events[index].precedingFailures = failures }
            for index in sessions.indices where sessions[index].logon?.id == id {
                sessions[index].logon?.precedingFailures = failures
            }
        case .telling(let limit): telling = limit
        case .tell(let id, let reason): tell(id, keptQuietBy: reason)
        }
        return .done
    }

    private mutating func tell(_ id: EventID, keptQuietBy reason: String) {
        for index in entries.indices where entries[index].event?.id == id {
            guard entries[index].state == .silenced, entries[index].reason == reason else { continue }
            entries[index].state = .pending
            entries[index].reason = nil
            entries[index].settled = nil
        }
    }

    func lastTold(_ finding: Finding) -> Timestamp? {
        findings.first { stored in
            stored.resolved == nil && stored.finding.kind == finding.kind && stored.finding.subject == finding.subject
                && stored.finding.event?.source.address == finding.event?.source.address
        }?.told
    }

    private mutating func confirm(_ id: EventID, _ confirmation: LoginConfirmation) {
        guard let index = events.firstIndex(where: { $0.id == id }) else { return }
        var event = events[index]
        let before = event.outcome
        event.witnesses = confirmation.witnesses
        event.outcome = confirmation.outcome
        if !confirmation.authentication.isEmpty { event.authentication = confirmation.authentication }
        if let key = confirmation.originKey, !events.contains(where: { $0.originKey == key }) { event.originKey = key }
        events[index] = event
        for index in sessions.indices {
            if sessions[index].logon?.id == id { sessions[index].logon = event }
            if sessions[index].logoff?.id == id { sessions[index].logoff = event }
        }
        if event.activity == .logon, before != .success, event.outcome == .success { open(event) }
    }

    private mutating func use(_ key: SessionKey, _ session: LogSession, began: Bool, at time: Timestamp) {
        var newest: (index: Int, began: Timestamp)?
        for index in sessions.indices where sessions[index].key == key {
            guard let logon = sessions[index].logon, logon.time <= time else { continue }
            if logon.time >= newest?.began ?? logon.time { newest = (index, logon.time) }
        }
        guard let index = newest?.index else { return }
        guard !began else {
            guard sessions[index].channels.count < SessionChannel.limit else { return }
            sessions[index].channels.append(SessionChannel(session: session, began: time))
            return
        }
        let open = sessions[index].channels.lastIndex { $0.ended == nil && $0.session.channel == session.channel }
        if let open { sessions[index].channels[open].ended = time }
    }

    private mutating func report(_ finding: Finding, _ plans: [AlertPlan]) -> Bool {
        let known = findings.firstIndex { stored in
            stored.resolved == nil && stored.finding.kind == finding.kind && stored.finding.subject == finding.subject
                && stored.finding.event?.source.address == finding.event?.source.address
        }
        guard let known else {
            lastFinding += 1
            let stored = StoredFinding(
                sequence: lastFinding,
                finding: finding,
                lastSeen: finding.time,
                occurrences: 1,
                told: finding.time,
                resolved: nil
            )
            findings.append(stored)
            for plan in plans { enqueue(.finding(stored), plan, at: finding.time) }
            return true
        }
        findings[known].occurrences += 1
        findings[known].lastSeen = max(findings[known].lastSeen, finding.time)
        findings[known].finding.detail = finding.detail
        findings[known].finding.event = finding.event
        let isDue = finding.time.duration(since: findings[known].told) >= StoredFinding.tellingInterval
        guard isDue else { return false }
        findings[known].told = finding.time
        for plan in plans { enqueue(.finding(findings[known]), plan, at: finding.time) }
        return true
    }

    private mutating func resolve(_ kind: FindingKind, _ subject: RawText, at time: Timestamp) {
        for index in findings.indices where findings[index].resolved == nil {
            guard findings[index].finding.kind == kind, findings[index].finding.subject == subject else { continue }
            findings[index].resolved = time
        }
    }

    mutating func deleteFindings(before limit: Timestamp) {
        let untold = Set(entries.filter { !$0.state.isFinal }.compactMap(\.subject.finding?.sequence))
        let old = findings.filter { stored in
            guard !untold.contains(stored.sequence) else { return false }
            return (stored.resolved ?? stored.lastSeen) < limit
        }
        let gone = Set(old.map(\.sequence))
        findings.removeAll { gone.contains($0.sequence) }
        entries.removeAll { entry in entry.subject.finding.map { gone.contains($0.sequence) } ?? false }
    }
}
