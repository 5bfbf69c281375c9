extension LoginCorrelator {
    /// Whether a login has to wait for another source before it is told.
    func mustWait(_ login: TrackedLogin) -> Bool {
        guard !login.event.witnesses.contains(.hook) else { return false }
        if login.event.witnesses == .wtmp { return policy.expectsHook || policy.followsLog }
        return policy.expectsHook && login.asksPAM || policy.expectsJournal && !login.isProven
    }

    /// Ends the waiting of a login: it is told, or reported where a source that should have seen it did not.
    mutating func judge(_ place: LoginBook.Place) -> [CorrelationEffect] {
        guard let login = logins[place], login.deadline != nil else { return [] }
        var effects: [CorrelationEffect] = [.release(login.event.id)]
        if mustWait(login) || login.isSuspicious && !login.isProven {
            effects += report(place)
        } else {
            effects += tell(place)
        }
        return effects
    }

    /// Stores a login and tells it.
    mutating func tell(_ place: LoginBook.Place) -> [CorrelationEffect] {
        logins.update(place) { login in
            login.event.outcome = .success
            login.standing = .told
        }
        guard let login = logins[place] else { return [] }
        return [.record(login.event)] + flush(place)
    }

    /// Stores a login that nobody vouches for, and reports it.
    mutating func report(_ place: LoginBook.Place) -> [CorrelationEffect] {
        logins.update(place) { login in
            login.event.outcome = .unknown
            login.standing = .unconfirmed
        }
        guard let login = logins[place] else { return [] }
        let finding = Finding(
            kind: login.event.witnesses == .wtmp ? .unloggedLogin : .unconfirmedLogin,
            subject: login.event.user,
            time: login.event.time,
            detail: RawText(doubt(login)),
            event: login.event
        )
        return [.record(login.event), .finding(finding)] + flush(place)
    }

    /// Gives what waited for a login to be stored: its channels, and its end.
    mutating func flush(_ place: LoginBook.Place) -> [CorrelationEffect] {
        guard let before = logins[place], before.deadline == nil else { return [] }
        var waiting: [ChannelLedger.Waiting] = []
        logins.update(place) { waiting = $0.channels.release() }
        var effects: [CorrelationEffect] = waiting.map {
            .session(SessionKey(before.event), $0.session, began: $0.began, at: max($0.time, before.event.time))
        }
        if let end = before.end, !end.isRecorded, mayEnd(before, isProven: end.isProven) {
            effects += recordEnd(place)
        }
        return effects
    }

    private func doubt(_ login: TrackedLogin) -> String {
        if login.event.witnesses == .wtmp {
            return policy.expectsHook ? "neither PAM nor a log tells of it" : "no log tells of it"
        }
        return missingWitness(of: login) + (login.event.witnesses.contains(.wtmp) ? "; wtmp has it" : "")
    }

    private func missingWitness(of login: TrackedLogin) -> String {
        if policy.expectsHook, login.asksPAM { return "PAM did not see it" }
        if policy.expectsJournal, !login.isProven { return "the journal does not have it" }
        return "the line imitates another one"
    }
}
