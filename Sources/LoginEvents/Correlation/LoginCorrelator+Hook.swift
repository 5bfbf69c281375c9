extension LoginCorrelator {
    /// Takes an event of the hook: one that no log told of before is recorded at once, without waiting.
    public mutating func take(hook event: LoginEvent, now: Timestamp) -> [CorrelationEffect] {
        note(now)
        return event.activity == .logon ? logon(event) : logoff(event)
    }

    private mutating func logon(_ event: LoginEvent) -> [CorrelationEffect] {
        let matches = find(LoginIdentity(event), at: event.time, isTrusted: true)
        if matches.contains(where: { logins[$0]?.event.originKey == event.originKey }) { return [.record(event)] }
        let unseen = matches.first { logins[$0].map { !$0.event.witnesses.contains(.hook) } ?? false }
        if let unseen { return merge(event, into: unseen) }
        replaceOthers(of: event)
        var (event, effects, recorded) = (event, [] as [CorrelationEffect], nil as Int32?)
        if let place = claimAccounting(event) {
            guard logins[place]?.deadline != nil else { return merge(event, into: place) }
            (effects, recorded) = absorb(place)
            event.witnesses.insert(.wtmp)
        }
        var login = TrackedLogin(event, .told, .proven)
        login.accountingPID = recorded
        login.end = earlyEnds.take(event, isTrusted: true).map { .init(event: $0, isRecorded: true, isProven: true) }
        logins.insert(login)
        return effects + [.record(event)]
    }

    /// The hook saw a login that a log told of before.
    private mutating func merge(_ event: LoginEvent, into place: LoginBook.Place) -> [CorrelationEffect] {
        guard let before = logins[place] else { return [] }
        var merged = before.deadline == nil ? before.event : event
        merged.originKey = event.originKey
        merged.outcome = .success
        merged.witnesses = before.event.witnesses.union(event.witnesses)
        merged.authentication = Self.combined(event.authentication, with: before.event.authentication)
        logins.update(place) { login in
            if before.event.witnesses == .wtmp { login.server = LoginIdentity(event) }
            login.event = merged
            login.standing = .told
            login.provenance = .proven
        }
        if before.deadline != nil { return [.release(before.event.id), .record(merged)] + flush(place) }
        let isNews = merged.authentication != before.event.authentication
        let confirmation = LoginConfirmation(
            witnesses: merged.witnesses,
            submethod: merged.authentication.last?.submethod,
            authentication: isNews ? merged.authentication : [],
            originKey: event.originKey
        )
        return [.confirm(merged.id, confirmation)] + flush(place)
    }

    /// Ends what the process of `event` served before: it serves this login now.
    private mutating func replaceOthers(of event: LoginEvent) {
        let identity = LoginIdentity(event)
        for place in logins.places(process: event.sshdPID) {
            guard let login = logins[place], login.deadline == nil, login.event.time <= event.time,
                !login.identity.agrees(with: identity, isTrusted: true)
            else { continue }
            logins.update(place) { $0.isReplaced = true }
        }
    }

    private mutating func logoff(_ event: LoginEvent) -> [CorrelationEffect] {
        guard let place = session(endedBy: event), let login = logins[place] else {
            earlyEnds.insert(event)
            return [.record(event)]
        }
        var effects: [CorrelationEffect] = []
        if login.deadline != nil {
            // The hook ran at the end of this session, so that PAM saw it; what it said of the start is late.
            logins.update(place) { login in
                login.event.connection = event.connection
                login.provenance = .proven
                login.end = nil
            }
            effects = [.release(login.event.id)] + tell(place)
        }
        return effects + end(place, with: event)
    }

    private mutating func end(_ place: LoginBook.Place, with event: LoginEvent) -> [CorrelationEffect] {
        guard let login = logins[place] else { return [] }
        if let known = login.end, known.isRecorded {
            guard known.event.originKey != event.originKey, !known.event.witnesses.contains(.hook) else {
                return [.record(event)]
            }
            return confirmEnd(place, by: event.witnesses, originKey: event.originKey)
        }
        var logoff = event
        logoff.connection = login.event.connection
        logoff.sshdPID = login.event.sshdPID
        logoff.time = max(event.time, login.event.time)
        if let waiting = login.end { logoff.witnesses.formUnion(waiting.event.witnesses) }
        // The hook may be ahead of the log, whose lines about channels then come later.
        let usage = login.end == nil ? [] : forwarding(login)
        logins.update(place) { $0.end = .init(event: logoff, isRecorded: true, isProven: true) }
        return usage + [.record(logoff)]
    }

    /// The session that a logoff of the hook ends: an open one, or one whose end a log told of just now.
    private func session(endedBy event: LoginEvent) -> LoginBook.Place? {
        let identity = LoginIdentity(event)
        let places = logins.places(process: event.sshdPID).filter { place in
            guard let login = logins[place], login.identity.pid == event.sshdPID else { return false }
            return login.identity.agrees(with: identity, isTrusted: login.isProven) && !login.isReplaced
        }
        let isOpen = places.first { place in logins[place].map { $0.end?.isRecorded != true } ?? false }
        return isOpen
            ?? places.first { place in
                guard let end = logins[place]?.end else { return false }
                let apart = event.time.duration(since: end.event.time)
                return apart <= policy.window && apart >= .zero - policy.window
            }
    }
}
