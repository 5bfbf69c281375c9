extension LoginCorrelator {
    /// Takes a line that says that an authenticated connection ended; one of a session that is not known says nothing.
    mutating func ended(_ context: LogContext) -> [CorrelationEffect] {
        guard let place = follow(context), let login = logins[place] else { return [] }
        let sources = context.testimony
        if let end = login.end {
            if end.isRecorded { return confirmEnd(place, byLog: sources) }
            logins.update(place) { login in
                login.end?.event.witnesses.formUnion(sources)
                if context.isProven { login.end?.isProven = true }
            }
            return flush(place)
        }
        let logoff = logoff(of: login, context)
        logins.update(place) { $0.end = .init(event: logoff, isRecorded: false, isProven: context.isProven) }
        return flush(place)
    }

    /// Whether a line without a user tells of the end of a login that is known.
    ///
    /// `Connection closed by ADDRESS port N` of a client that left without farewell is ` [preauth]` where nobody was
    /// authenticated yet.
    func isEnd(_ context: LogContext) -> Bool {
        let record = context.record
        return !record.isPreauth && record.user == nil && record.port != nil && login(of: context) != nil
    }

    /// Whether a log's word ends a session: where the hook saw its start it sees its end, so that a line which anyone
    /// may have written only waits for that.
    func mayEnd(_ login: TrackedLogin, isProven: Bool) -> Bool {
        isProven || !policy.expectsHook || !login.event.witnesses.contains(.hook)
    }

    /// Stores the end that waits.
    mutating func recordEnd(_ place: LoginBook.Place) -> [CorrelationEffect] {
        guard let login = logins[place], var end = login.end else { return [] }
        end.isRecorded = true
        end.event.connection = login.event.connection
        end.event.sshdPID = login.event.sshdPID
        end.event.time = max(end.event.time, login.event.time)
        logins.update(place) { $0.end = end }
        return forwarding(login) + [.record(end.event)]
    }

    /// Another source tells of an end that is stored.
    mutating func confirmEnd(
        _ place: LoginBook.Place,
        by sources: LoginWitnesses,
        originKey: String?
    ) -> [CorrelationEffect] {
        guard let end = logins[place]?.end, !end.event.witnesses.isSuperset(of: sources) else { return [] }
        let witnesses = end.event.witnesses.union(sources)
        logins.update(place) { login in
            login.end?.event.witnesses = witnesses
            if let originKey { login.end?.event.originKey = originKey }
        }
        let confirmation = LoginConfirmation(
            witnesses: witnesses,
            submethod: nil,
            authentication: [],
            originKey: originKey
        )
        return [.confirm(end.event.id, confirmation)]
    }

    /// A log tells of an end that is stored, and with it that no line about a channel is still to come.
    private mutating func confirmEnd(_ place: LoginBook.Place, byLog sources: LoginWitnesses) -> [CorrelationEffect] {
        guard let login = logins[place] else { return [] }
        let isFirst = login.end?.event.witnesses == .hook
        let effects = confirmEnd(place, by: sources, originKey: nil)
        return isFirst ? forwarding(login) + effects : effects
    }

    /// What a session was for that started no channel, where sshd would have written of one.
    func forwarding(_ login: TrackedLogin) -> [CorrelationEffect] {
        guard login.isVerbose, !login.channels.isUsed else { return [] }
        let session = LogSession(kind: .forward, name: nil, terminal: nil, channel: nil)
        return [.session(SessionKey(login.event), session, began: true, at: login.event.time)]
    }

    /// Takes a line that says that a channel of an authenticated connection started or ended.
    mutating func channel(_ context: LogContext, began: Bool) -> [CorrelationEffect] {
        guard let session = context.record.session, let place = follow(context) else { return [] }
        var news: LogSession?
        logins.update(place) { login in
            login.isVerbose = true
            news = login.channels.take(session, began: began, from: context.source)
            guard let news, login.deadline != nil else { return }
            login.channels.wait(news, began: began, at: context.witness.time)
        }
        guard let news, let login = logins[place], login.deadline == nil else { return [] }
        // Most logs date their lines in whole seconds, so that a channel may seem to start before its login.
        let time = max(context.witness.time, login.event.time)
        return [.session(SessionKey(login.event), news, began: began, at: time)]
    }

    /// Takes the line by which sshd names the process that takes over after authentication.
    mutating func child(_ context: LogContext) {
        guard let child = context.record.count.flatMap(Int32.init(exactly:)), let pid = context.record.pid else {
            return
        }
        let place = logins.places(process: pid).first { place in
            logins[place].map { $0.event.sshdPID == pid && !$0.isOver } ?? false
        }
        guard let place else { return }
        logins.update(place) { login in
            login.childPID = child
            login.isVerbose = true
        }
    }

    /// The login that a later line of its connection is about, by process or by the client's end of the connection.
    private func login(of context: LogContext) -> LoginBook.Place? {
        let record = context.record
        let identity = LoginIdentity(record)
        func fits(_ place: LoginBook.Place) -> Bool {
            // A log has whole seconds, and the hook runs a moment after the line.
            guard let login = logins[place],
                context.witness.time.duration(since: login.event.time) >= .seconds(-2)
            else { return false }
            let known = login.identity
            if record.user != nil, !known.sameUser(as: identity), !login.isProven { return false }
            if let address = record.address, known.address != address { return false }
            guard let port = record.port, let other = known.port else { return true }
            return port == other
        }
        func rank(_ place: LoginBook.Place) -> Int {
            guard let login = logins[place] else { return 3 }
            return (login.isProven ? 0 : 2) + (login.end == nil ? 0 : 1)
        }
        func best(_ places: [LoginBook.Place]) -> LoginBook.Place? {
            places.filter(fits).min { rank($0) < rank($1) }
        }
        if let pid = record.pid, let place = best(logins.places(process: pid)) { return place }
        guard record.user != nil || record.port != nil else { return nil }
        return best(logins.places(address: record.address, port: record.port))
    }

    /// The same; the process that wrote it serves the login from then on.
    private mutating func follow(_ context: LogContext) -> LoginBook.Place? {
        guard let place = login(of: context) else { return nil }
        if let pid = context.record.pid, logins[place]?.childPID == nil, logins[place]?.event.sshdPID != pid {
            logins.update(place) { $0.childPID = pid }
        }
        return place
    }

    private func logoff(of login: TrackedLogin, _ context: LogContext) -> LoginEvent {
        var event = login.event
        event.id = makeID(context.witness.time)
        event.originKey = context.witness.originKey
        event.activity = .logoff
        event.outcome = .success
        event.time = max(context.witness.time, login.event.time)
        event.received = context.now
        event.authentication = []
        event.isTruncated = false
        event.witnesses = context.testimony
        event.precedingFailures = nil
        return event
    }
}
