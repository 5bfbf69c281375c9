/// A login the correlator knows of, from the first word of it until nobody can speak of it any more.
struct TrackedLogin {
    /// How far a login has come.
    enum Standing: Hashable {
        /// It waits for another source until then; the store holds it.
        case held(until: Timestamp)
        /// It is stored and told.
        case told
        /// It is stored and reported, because a source that should have seen it did not.
        case unconfirmed
    }

    /// The end of its session.
    struct End {
        var event: LoginEvent
        /// Whether it is stored; else it waits for its login, or for the hook.
        var isRecorded: Bool
        /// Whether it is sshd's own word for certain.
        var isProven: Bool
    }

    /// The event as it is stored, or as it will be.
    var event: LoginEvent
    var standing: Standing
    /// Who wrote the first line of it; `proven` when the hook saw it.
    var provenance: LogProvenance
    /// Whether the line can be read in more than one way.
    var isSuspicious = false
    /// Whether its sshd asks PAM; dropbear's PAM service has no hook by itself.
    var asksPAM = true
    /// Whether sshd writes at `LogLevel VERBOSE`, so that a session that is not in the log did not happen.
    var isVerbose = false
    /// The process that took over after authentication, of another user than root.
    var childPID: Int32?
    /// The process that `wtmp` names, which is that of every terminal of the connection.
    var accountingPID: Int32?
    /// What the hook or a log calls a login that was stored when only `wtmp` had told of it.
    var server: LoginIdentity?
    var channels = ChannelLedger()
    var end: End?
    /// Whether its process serves another login by now.
    var isReplaced = false
    /// When it was last spoken of, as a count of records.
    var touched: UInt64 = 0

    init(_ event: LoginEvent, _ standing: Standing, _ provenance: LogProvenance) {
        self.event = event
        self.standing = standing
        self.provenance = provenance
        asksPAM = !event.service.bytes.elementsEqual("dropbear".utf8)
    }

    var identity: LoginIdentity { server ?? LoginIdentity(event) }
    var isProven: Bool { provenance == .proven }
    var isOver: Bool { end != nil || isReplaced }

    var deadline: Timestamp? {
        guard case .held(let until) = standing else { return nil }
        return until
    }

    /// Whether a source may speak of this login at `time`.
    func isNear(_ time: Timestamp, within window: Duration) -> Bool {
        let apart = time.duration(since: event.time)
        return apart <= window && apart >= .zero - window
    }

    /// The form in which the store holds it.
    var held: HeldLogin? {
        deadline.map { HeldLogin(event: event, provenance: provenance, deadline: $0) }
    }
}
