import IPNetworks

extension LoginCorrelator {
    /// Takes what a record of `wtmp` or `btmp` says.
    ///
    /// `wtmp` is a witness of a login that the hook or a log tells of, whichever comes first, and never the only reason
    /// to believe one where one of the two is in use: then it is reported. Of refused logins the logs tell; those of
    /// `btmp` are attempts only where no log is followed.
    ///
    /// - Parameters:
    ///   - witness: what the record says.
    ///   - host: the full name of this host.
    ///   - now: the moment it is.
    /// - Returns: what is to be done, in order.
    public mutating func take(
        accounting witness: AccountingWitness,
        host: String,
        now: Timestamp
    ) -> [CorrelationEffect] {
        note(now)
        switch witness.kind {
        case .began: return began(witness, host: host, now: now)
        case .ended: return ended(witness, now: now)
        case .refused: return policy.followsLog ? [] : [attempt(witness)]
        }
    }

    private func attempt(_ witness: AccountingWitness) -> CorrelationEffect {
        .attempt(
            FailedAttempt(
                address: witness.address,
                user: witness.user,
                isInvalidUser: false,
                count: 1,
                time: witness.time,
                isUserSecret: true
            )
        )
    }

    private mutating func began(_ witness: AccountingWitness, host: String, now: Timestamp) -> [CorrelationEffect] {
        if isFurtherTerminal(witness) { return [] }
        if let place = login(of: witness) { return confirm(place, by: witness) }
        if isInOpenSession(witness) { return [] }
        var effects: [CorrelationEffect] = []
        if logins.held.count >= LoginBook.heldCapacity, let least = logins.leastOfHeld { effects = judge(least) }
        let event = event(witness, host: host, now: now)
        let deadline = now.advanced(by: policy.accountingPatience)
        var login = TrackedLogin(event, .held(until: deadline), .unproven)
        login.accountingPID = witness.pid
        remember(logins.insert(login))
        return effects + (login.held.map { [.hold($0)] } ?? [])
    }

    private mutating func confirm(_ place: LoginBook.Place, by witness: AccountingWitness) -> [CorrelationEffect] {
        logins.update(place) { login in
            login.event.witnesses.insert(.wtmp)
            login.accountingPID = witness.pid
        }
        guard let login = logins[place] else { return [] }
        // Its word is not the one that is waited for.
        if let held = login.held { return [.hold(held)] }
        let confirmation = LoginConfirmation(
            witnesses: login.event.witnesses,
            submethod: login.event.authentication.last?.submethod,
            authentication: [],
            outcome: login.event.outcome
        )
        return [.confirm(login.event.id, confirmation)]
    }

    /// The login that a record tells of: of several the one of its process, else the one nearest in time.
    private func login(of witness: AccountingWitness) -> LoginBook.Place? {
        let fitting = logins.places { login in
            !login.event.witnesses.contains(.wtmp) && login.event.source.address == witness.address
                && login.isNear(witness.time, within: policy.window)
                && Self.sameAccount(login.event.user, witness.user)
        }
        func rank(_ place: LoginBook.Place) -> (Int, Duration, LoginBook.Place) {
            guard let login = logins[place] else { return (2, .zero, place) }
            let apart = witness.time.duration(since: login.event.time)
            let isOwn = login.childPID == witness.pid || login.identity.pid == witness.pid
            return (isOwn ? 0 : 1, apart < .zero ? .zero - apart : apart, place)
        }
        return fitting.min { rank($0) < rank($1) }
    }

    /// Whether a record is about one more terminal on a connection whose first one is known: all of them name one process.
    private func isFurtherTerminal(_ witness: AccountingWitness) -> Bool {
        let isKnown = !logins.places { login in
            login.accountingPID == witness.pid && login.event.source.address == witness.address && !login.isOver
                && Self.sameAccount(login.event.user, witness.user)
        }
        .isEmpty
        return isKnown
            || earlier.contains { session in
                session.pid == witness.pid && Self.sameAccount(session.user, witness.user)
                    && witness.time.duration(since: session.since) > policy.window
            }
    }

    /// Whether a record may be about one more terminal on a connection that began without one, any time ago.
    private func isInOpenSession(_ witness: AccountingWitness) -> Bool {
        !logins.places { login in
            login.deadline == nil && !login.isOver && login.event.source.address == witness.address
                && login.event.time <= witness.time && Self.sameAccount(login.event.user, witness.user)
        }
        .isEmpty
    }

    /// A record cuts an account's name after 32 bytes.
    private static func sameAccount(_ user: RawText, _ recorded: RawText) -> Bool {
        recorded.bytes.elementsEqual(user.bytes.prefix(32))
    }

    private func event(_ witness: AccountingWitness, host: String, now: Timestamp) -> LoginEvent {
        LoginEvent(
            id: makeID(witness.time),
            originKey: witness.originKey,
            activity: .logon,
            outcome: .success,
            time: witness.time,
            received: now,
            user: witness.user,
            host: host,
            service: "wtmp",
            tty: witness.terminal,
            source: .init(address: witness.address, port: nil, remoteHost: witness.remoteHost),
            sshdPID: witness.pid,
            connection: witness.address.map { RawText("\($0)") } ?? "",
            authentication: [],
            isTruncated: false,
            witnesses: .wtmp
        )
    }
}

extension LoginCorrelator {
    /// How many logins of which only `wtmp` told are remembered, until another source tells of them.
    private static let accountingCapacity = LoginBook.heldCapacity

    /// Remembers a login of which only `wtmp` tells.
    mutating func remember(_ place: LoginBook.Place) {
        if accountingOnly.count >= Self.accountingCapacity { accountingOnly.removeFirst() }
        accountingOnly.append(place)
    }

    /// Takes out the login of which only `wtmp` told so far, and of which another source tells now.
    mutating func claimAccounting(_ event: LoginEvent) -> LoginBook.Place? {
        guard !accountingOnly.isEmpty else { return nil }
        accountingOnly.removeAll { logins[$0]?.event.witnesses != .wtmp }
        let index = accountingOnly.indices.filter { index in
            guard let login = logins[accountingOnly[index]] else { return false }
            return login.event.source.address == event.source.address && event.source.address != nil
                && login.isNear(event.time, within: policy.window) && login.end == nil
                && Self.sameAccount(event.user, login.event.user)
        }
        .min { apart(accountingOnly[$0], event.time) < apart(accountingOnly[$1], event.time) }
        return index.map { accountingOnly.remove(at: $0) }
    }

    /// Takes back a login that waits and of which only `wtmp` told; the process that it named.
    mutating func absorb(_ place: LoginBook.Place) -> (effects: [CorrelationEffect], pid: Int32?) {
        guard let login = logins[place] else { return ([], nil) }
        logins.remove(place)
        return ([.release(login.event.id)], login.accountingPID)
    }

    private func apart(_ place: LoginBook.Place, _ time: Timestamp) -> Duration {
        guard let login = logins[place] else { return .zero }
        let apart = time.duration(since: login.event.time)
        return apart < .zero ? .zero - apart : apart
    }

    /// The end of a session of which only `wtmp` tells; all others end by the word of the hook or of a log.
    private mutating func ended(_ witness: AccountingWitness, now: Timestamp) -> [CorrelationEffect] {
        let place = accountingOnly.last { place in
            guard let login = logins[place] else { return false }
            return login.event.witnesses == .wtmp && login.end == nil && login.event.sshdPID == witness.pid
                && login.event.tty == witness.terminal && login.event.time <= witness.time
        }
        guard let place, let login = logins[place] else { return [] }
        var logoff = login.event
        logoff.id = makeID(witness.time)
        logoff.originKey = witness.originKey
        logoff.activity = .logoff
        logoff.outcome = .success
        logoff.time = witness.time
        logoff.received = now
        logins.update(place) { $0.end = .init(event: logoff, isRecorded: false, isProven: false) }
        return flush(place)
    }
}
