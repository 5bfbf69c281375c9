extension LoginCorrelator {
    /// What a line that tells of a login comes with.
    struct LogContext {
        var witness: LogWitness
        var host: String
        var source: LoginWitnesses
        var now: Timestamp

        var record: LogRecord { witness.record }
        var isProven: Bool { witness.provenance == .proven }

        /// What the line is worth: an entry of the journal that another account may have written is worth no more than a
        /// line of a file.
        var testimony: LoginWitnesses { witness.provenance == .unproven && source == .journal ? .logFile : source }
    }

    /// Takes a line that says that a user is authenticated.
    mutating func accepted(_ context: LogContext) -> [CorrelationEffect] {
        var record = context.record
        let connection = connections.connection(record.pid)
        if record.isSuspicious, let connection, let address = connection.address {
            // The line can be read in two ways; the other lines of its process cannot.
            record.address = address
            record.port = connection.port ?? record.port
            record.isSuspicious = false
        }
        let identity = LoginIdentity(record)
        let steps = (connection?.steps ?? []) + [Self.step(record)]
        if case .refuted(let writer) = context.witness.provenance {
            return refute(event(record, steps, context), by: writer)
        }
        let time = context.witness.time
        if !context.isProven, refuted.contains(identity, at: time, within: policy.window) { return [] }
        authenticate(record)
        if let place = find(identity, at: time, isTrusted: context.isProven).first {
            return witness(place, by: context, steps: steps)
        }
        var event = event(record, steps, context)
        if contradictsRealLogin(event, context) {
            refuted.insert(identity, at: time)
            return [.finding(forgery(event, "its process serves another login"))]
        }
        guard let place = claimAccounting(event) else {
            return begin(event, isSuspicious: record.isSuspicious, context)
        }
        guard logins[place]?.deadline != nil else {
            logins.update(place) { $0.server = identity }
            return witness(place, by: context, steps: steps)
        }
        let (effects, recorded) = absorb(place)
        event.witnesses.insert(.wtmp)
        return effects + begin(event, isSuspicious: record.isSuspicious, recorded: recorded, context)
    }

    /// A login that no source told of before.
    private mutating func begin(
        _ event: LoginEvent,
        isSuspicious: Bool,
        recorded: Int32? = nil,
        _ context: LogContext
    ) -> [CorrelationEffect] {
        var login = TrackedLogin(event, .told, context.witness.provenance)
        login.accountingPID = recorded
        login.isSuspicious = isSuspicious
        login.isVerbose = connections.connection(context.record.pid)?.isVerbose ?? false
        if let end = earlyEnds.take(event, isTrusted: context.isProven) {
            // The hook saw the end of this session, so that PAM saw its start.
            login.event.connection = end.connection
            login.provenance = .proven
            login.end = .init(event: end, isRecorded: true, isProven: true)
            return tell(logins.insert(login))
        }
        var effects = makeRoom(for: login)
        guard mustWait(login) else {
            let place = logins.insert(login)
            return effects + (login.isSuspicious && !login.isProven ? report(place) : tell(place))
        }
        if logins.held.count >= LoginBook.heldCapacity, let place = logins.leastOfHeld { effects += judge(place) }
        login.standing = .held(until: context.now.advanced(by: policy.patience))
        logins.insert(login)
        return effects + (login.held.map { [.hold($0)] } ?? [])
    }

    /// Lines that anyone may have written tell of a few logins of one process or client at most; those that come first are
    /// judged and forgotten, so that a flood of them costs the same for each.
    private mutating func makeRoom(for login: TrackedLogin) -> [CorrelationEffect] {
        guard !login.isProven, let place = logins.crowded(by: login) else { return [] }
        let effects = judge(place)
        logins.remove(place)
        return effects
    }

    /// Another source tells of a login.
    private mutating func witness(
        _ place: LoginBook.Place,
        by context: LogContext,
        steps: [AuthenticationStep]
    ) -> [CorrelationEffect] {
        guard let before = logins[place], !before.event.witnesses.contains(context.testimony) else { return [] }
        let isVerbose = connections.connection(context.record.pid)?.isVerbose ?? false
        logins.update(place) { login in
            login.isVerbose = login.isVerbose || isVerbose
            login.event.witnesses.formUnion(context.testimony)
            login.event.authentication = Self.combined(login.event.authentication, with: steps)
            if context.isProven { login.provenance = .proven }
        }
        guard let after = logins[place] else { return [] }
        if before.deadline != nil {
            if !mustWait(after) { return [.release(after.event.id)] + tell(place) }
            return after.held.map { [.hold($0)] } ?? []
        }
        let wasAccounting = before.event.witnesses == .wtmp
        if before.standing == .unconfirmed, !mustWait(after), after.isProven || wasAccounting {
            logins.update(place) { login in
                login.standing = .told
                login.event.outcome = .success
            }
        }
        let isNews = after.event.authentication != before.event.authentication
        let confirmation = LoginConfirmation(
            witnesses: after.event.witnesses,
            submethod: after.event.authentication.last?.submethod,
            authentication: isNews ? after.event.authentication : [],
            outcome: logins[place]?.event.outcome ?? .success
        )
        return [.confirm(after.event.id, confirmation)]
    }

    /// A line that another program wrote: the login is reported, and taken back where a file told of it before.
    private mutating func refute(_ event: LoginEvent, by writer: RawText) -> [CorrelationEffect] {
        let identity = LoginIdentity(event)
        guard !refuted.contains(identity, at: event.time, within: policy.window) else { return [] }
        refuted.insert(identity, at: event.time)
        let copy = find(identity, at: event.time, isTrusted: false).first { logins[$0]?.isProven == false }
        var effects: [CorrelationEffect] = []
        if let copy, let login = logins[copy] {
            if login.deadline != nil { effects = [.release(login.event.id)] }
            logins.remove(copy)
        }
        return effects + [.finding(forgery(event, writer))]
    }

    /// Whether a line that anyone may have written names the process of another login, which is real and still new.
    private func contradictsRealLogin(_ event: LoginEvent, _ context: LogContext) -> Bool {
        guard !context.isProven else { return false }
        return logins.places(process: event.sshdPID).contains { place in
            guard let login = logins[place] else { return false }
            return login.isProven && !login.isOver && login.isNear(event.time, within: policy.window)
        }
    }

    private func forgery(_ event: LoginEvent, _ detail: RawText) -> Finding {
        Finding(
            kind: .forgedLogin,
            subject: event.user,
            time: event.time,
            detail: RawText(detail.bytes.prefix(512)),
            event: event
        )
    }

    private mutating func authenticate(_ record: LogRecord) {
        guard let pid = record.pid else { return }
        connections.update(pid, record) { connection in
            connection.learn(record)
            connection.isAuthenticated = true
        }
    }

    private static func step(_ record: LogRecord) -> AuthenticationStep {
        AuthenticationStep(method: record.method ?? "", submethod: record.submethod, key: record.key)
    }

    private func event(_ record: LogRecord, _ steps: [AuthenticationStep], _ context: LogContext) -> LoginEvent {
        LoginEvent(
            id: makeID(context.witness.time),
            originKey: context.witness.originKey,
            activity: .logon,
            outcome: .success,
            time: context.witness.time,
            received: context.now,
            user: record.user ?? "",
            host: context.host,
            service: record.writer == .dropbear ? "dropbear" : "sshd",
            tty: "ssh",
            source: .init(address: record.address, port: record.port, remoteHost: record.remoteHost),
            sshdPID: record.pid ?? 0,
            connection: Self.connection(record),
            authentication: steps.filter { !$0.method.isEmpty },
            isTruncated: false,
            witnesses: context.testimony
        )
    }

    /// The client's end of the connection, which is all that a log has of `SSH_CONNECTION`.
    private static func connection(_ record: LogRecord) -> RawText {
        guard let address = record.address else { return "" }
        return RawText(record.port.map { "\(address) \($0)" } ?? "\(address)")
    }
}
