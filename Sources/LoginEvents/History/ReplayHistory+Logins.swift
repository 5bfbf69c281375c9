import IPNetworks

extension ReplayHistory {
    /// A login begins.
    mutating func begin(_ event: LoginEvent, of witness: LogWitness, host: Int) {
        let failures = attempts.failures(from: event.source.address, on: event.user, at: event.time)
        attempts.succeeded(from: event.source.address, on: event.user, at: event.time)
        var login = login(event, of: witness, failures)
        if witness.record.isSuspicious { login.doubts.insert(.ambiguous) }
        counts.logins += 1
        addToGroup(login)
        addToSource(login)
        if failures.fromSource > 0 {
            counts.afterFailures += 1
            if afterFailures.count < limits.listed { afterFailures.append(login) }
        }
        let key = HistoryWaiting.Key(session: SessionKey(event), host: host)
        waiting.append(HistoryWaiting.Entry(login: login, key: key))
    }

    /// A line that tells of a login and is another program's: it is listed, and counts as no login.
    mutating func forged(_ finding: Finding, of witness: LogWitness) {
        counts.forged += 1
        counts.doubtful += 1
        guard let event = finding.event, doubtful.count < limits.listed else { return }
        var login = login(event, of: witness, PrecedingFailures(fromSource: 0, onUser: 0))
        login.doubts = [.forged]
        doubtful.append(login)
    }

    private func login(_ event: LoginEvent, of witness: LogWitness, _ failures: PrecedingFailures) -> HistoryLogin {
        HistoryLogin(
            number: Int(clamping: counts.logins),
            time: event.time,
            user: event.user,
            host: witness.record.host,
            source: event.source,
            authentication: event.authentication,
            pid: event.sshdPID,
            failures: failures,
            ended: nil,
            kinds: [],
            doubts: []
        )
    }

    /// Failed attempts.
    mutating func add(_ attempt: FailedAttempt) {
        let count = UInt64(clamping: attempt.count)
        attempts.add(attempt)
        counts.attempts += count
        if attempt.isDropped { counts.dropped += count }
        if let user = attempt.user { users.add(user, count, initial: ()) { _ in } }
        guard let address = attempt.address else {
            counts.withoutAddress += count
            return
        }
        let source = HistorySource(address: address, first: attempt.time, last: attempt.time)
        sources.add(HistorySource.key(address), count, initial: source) { $0.add(attempt) }
    }

    /// Notes what a line tells besides what the correlator makes of it.
    mutating func note(_ record: LogRecord, host: Int) {
        hosts.note(record, host: host)
        if record.category == .pamSessionOpened, let pid = record.pid { waiting.openedWithPAM(pid, host: host) }
        if record.category == .sessionStart, let kind = record.session?.kind { counts.kinds[kind, default: 0] += 1 }
    }

    /// Lets go of the oldest logins that are over, and of as many as it takes to keep at most `number`.
    mutating func settle(atMost number: Int) {
        while waiting.isOldestOver || waiting.count > number {
            guard let entry = waiting.removeOldest() else { return }
            settle(entry)
        }
    }

    private mutating func settle(_ entry: HistoryWaiting.Entry) {
        var login = entry.login
        let host = entry.key.host
        if login.pid == 0, hosts.namesProcesses(host) { login.doubts.insert(.withoutProcess) }
        if !entry.hasPAM, login.pid != 0, hosts.opensWithPAM(host) { login.doubts.insert(.withoutPAM) }
        if !login.doubts.isEmpty {
            counts.doubtful += 1
            if doubtful.count < limits.listed { doubtful.append(login) }
        }
        if login.ended != nil { counts.ended += 1 }
        groups[login.group]?.settle(login)
        if keepsLogins { finished.append(login) }
    }

    private mutating func addToGroup(_ login: HistoryLogin) {
        let key = login.group
        if groups[key] == nil {
            guard groups.count < limits.groups else {
                counts.ungrouped += 1
                return
            }
            groups[key] = HistoryLoginGroup(key: key, first: login.time, last: login.time)
        }
        groups[key]?.begin(login)
    }

    private mutating func addToSource(_ login: HistoryLogin) {
        guard let address = login.source.address else { return }
        sources.update(HistorySource.key(address)) { $0.logins += 1 }
    }
}

extension HistoryLoginGroup {
    /// Counts a login that begins.
    mutating func begin(_ login: HistoryLogin) {
        count += 1
        first = min(first, login.time)
        last = max(last, login.time)
        mostFailures = max(mostFailures, login.failures.fromSource)
    }

    /// Adds what is known of a login when it is over.
    mutating func settle(_ login: HistoryLogin) {
        if !login.doubts.isEmpty { doubtfulCount += 1 }
        for kind in login.kinds where !kinds.contains(kind) { kinds.append(kind) }
        guard let lasted = login.duration else { return }
        endedCount += 1
        duration += lasted
        longest = max(longest, lasted)
    }
}
