extension LoginCorrelator {
    /// Takes a record of a log on this host.
    ///
    /// - Parameters:
    ///   - witness: the record.
    ///   - host: the full name of this host.
    ///   - source: the kind of log.
    ///   - now: the moment it is.
    /// - Returns: what is to be done, in order.
    public mutating func take(
        log witness: LogWitness,
        host: String,
        source: LoginWitnesses,
        now: Timestamp
    ) -> [CorrelationEffect] {
        note(now)
        let context = LogContext(witness: witness, host: host, source: source, now: now)
        let record = witness.record
        if record.category == .accepted { return accepted(context) }
        // Whatever else another program writes in sshd's name says nothing.
        if case .refuted = witness.provenance { return [] }
        switch record.category {
        case .failed: return failed(context)
        case .preauthEnd: return isEnd(context) ? ended(context) : preauthEnd(context)
        case .dropped: return connectionsDropped(context)
        case .partial, .postponed, .refusedUser, .connection, .pamFailure: return learn(context)
        case .disconnected, .pamSessionClosed: return ended(context)
        case .sessionStart: return channel(context, began: true)
        case .sessionClose: return channel(context, began: false)
        case .other:
            if record.message == Self.childMessage { child(context) }
            return []
        case .accepted, .pamSessionOpened, .penalty, .server: return []
        }
    }

    /// The grammar's row of `User child is on pid N`; the number is the record's count.
    static let childMessage = "sshd.child"
}
