/// The channels of one connection, as one or two logs tell of them: each start and each end counts once.
struct ChannelLedger {
    /// How many different channels are kept; those of sshd are numbered from 0 and used again.
    static let maximumChannels = 16
    /// How many starts and ends wait for their login to be stored.
    static let maximumWaiting = 16

    /// A start or an end that waits.
    struct Waiting {
        var session: LogSession
        var began: Bool
        var time: Timestamp
    }

    private struct Entry {
        var session: LogSession
        var starts = LineTally()
        var ends = LineTally()
    }

    private var entries: [Int: Entry] = [:]
    private(set) var waiting: [Waiting] = []
    /// Whether any channel was started.
    private(set) var isUsed = false

    /// Takes a line of `source`; what it started or ended, or `nil` when another source told of it already.
    mutating func take(_ session: LogSession, began: Bool, from source: LoginWitnesses) -> LogSession? {
        if began { isUsed = true }
        let channel = session.channel ?? -1
        guard entries[channel] != nil || entries.count < Self.maximumChannels else { return session }
        var entry = entries[channel] ?? Entry(session: session)
        if began { entry.session = session }
        let isNews = began ? entry.starts.add(1, from: source) > 0 : entry.ends.add(1, from: source) > 0
        entries[channel] = entry
        // The line of an end does not say what the channel was for.
        return isNews ? entry.session : nil
    }

    /// Keeps a start or an end until the login is stored.
    mutating func wait(_ session: LogSession, began: Bool, at time: Timestamp) {
        guard waiting.count < Self.maximumWaiting else { return }
        waiting.append(Waiting(session: session, began: began, time: time))
    }

    /// Gives what waited.
    mutating func release() -> [Waiting] {
        defer { waiting = [] }
        return waiting
    }
}
