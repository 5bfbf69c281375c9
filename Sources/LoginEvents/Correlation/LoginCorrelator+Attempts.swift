extension LoginCorrelator {
    /// Takes a line that says that a method was refused: each is an attempt.
    mutating func failed(_ context: LogContext) -> [CorrelationEffect] {
        let record = context.record
        guard let pid = record.pid else { return [attempt(record, max(1, record.repeatCount), context)] }
        var address = record.address
        let news = connections.update(pid, record) { connection in
            if record.isSuspicious { address = connection.address ?? address }
            connection.learn(record)
            return connection.failures.add(max(1, record.repeatCount), from: context.source)
        }
        guard news > 0 else { return [] }
        var counted = record
        counted.address = address
        return [attempt(counted, news, context)]
    }

    /// The grammar's row of `Timeout before authentication for connection ..., pid = N`; the number is the record's count.
    static let timeoutMessage = "sshd.grace-time"

    /// Takes a line that says that a connection ended before anybody was logged in.
    ///
    /// Where it tried an account and no attempt was counted, it is one: at the usual `LogLevel` a refused key is not logged,
    /// and dropbear does not name an account that does not exist.
    mutating func preauthEnd(_ context: LogContext) -> [CorrelationEffect] {
        var record = context.record
        // Of a connection that took too long its listener writes, and names the process.
        let served = record.message == Self.timeoutMessage ? record.count.flatMap(Int32.init(exactly:)) : nil
        guard let pid = served ?? record.pid else {
            return record.user == nil ? [] : [attempt(record, max(1, record.repeatCount), context)]
        }
        let counts = connections.update(pid, record) { connection in
            connection.learn(record)
            record.address = connection.address
            record.user = connection.user
            record.isInvalidUser = connection.isInvalidUser
            guard connection.user != nil || connection.isInvalidUser, !connection.isEndCounted,
                !connection.isAuthenticated,
                connection.failures.count == 0
            else { return false }
            connection.isEndCounted = true
            return true
        }
        return counts ? [attempt(record, 1, context)] : []
    }

    /// Takes a line that says that sshd refused connections before anyone spoke.
    mutating func connectionsDropped(_ context: LogContext) -> [CorrelationEffect] {
        let record = context.record
        let count = dropped.take(record, from: context.source, at: context.witness.time)
        guard count > 0, case .attempt(var value) = attempt(record, count, context) else { return [] }
        value.isDropped = true
        return [.attempt(value)]
    }

    /// Takes a line that says more about a connection without being an attempt.
    mutating func learn(_ context: LogContext) -> [CorrelationEffect] {
        let record = context.record
        guard let pid = record.pid else { return [] }
        connections.update(pid, record) { connection in
            connection.learn(record)
            // At other levels sshd does not write of connections and their children.
            if record.category == .connection, record.writer != .dropbear { connection.isVerbose = true }
            guard record.category == .partial, let method = record.method else { return }
            let step = AuthenticationStep(method: method, submethod: record.submethod, key: record.key)
            connection.append(step, from: context.source)
        }
        return []
    }

    private func attempt(_ record: LogRecord, _ count: Int, _ context: LogContext) -> CorrelationEffect {
        .attempt(
            FailedAttempt(
                address: record.address,
                user: record.user,
                isInvalidUser: record.isInvalidUser,
                count: count,
                time: context.witness.time
            )
        )
    }
}
