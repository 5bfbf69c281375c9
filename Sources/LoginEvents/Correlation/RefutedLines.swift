/// The forged logins that were reported lately, so that another copy of their lines is not taken for a login.
struct RefutedLines {
    /// How many are kept.
    static let capacity = 256

    private var lines: [(identity: LoginIdentity, time: Timestamp)] = []
    private var next = 0

    /// Whether a forged login like this one was reported near `time`.
    func contains(_ identity: LoginIdentity, at time: Timestamp, within window: Duration) -> Bool {
        lines.contains { line in
            let apart = time.duration(since: line.time)
            return line.identity == identity && apart <= window && apart >= .zero - window
        }
    }

    /// Remembers one, in place of the oldest.
    mutating func insert(_ identity: LoginIdentity, at time: Timestamp) {
        if lines.count < Self.capacity {
            lines.append((identity, time))
        } else {
            lines[next] = (identity, time)
            next = (next + 1) % Self.capacity
        }
    }
}
