/// The logins whose end may still come, oldest first.
///
/// Invariant: each number in `numbers` is that of a login that waits here and has not ended.
struct HistoryWaiting: Sendable {
    /// A login, and what is known of it meanwhile.
    struct Entry: Sendable {
        var login: HistoryLogin
        var key: Key
        /// Whether PAM opened a session for it.
        var hasPAM = false
    }

    /// A session of one host.
    struct Key: Hashable, Sendable {
        var session: SessionKey
        var host: Int
    }

    private struct Process: Hashable {
        var pid: Int32
        var host: Int
    }

    private var entries: [Entry] = []
    private var start = 0
    /// The number of the login at `start`.
    private var firstNumber = 0
    private var numbers: [Key: Int] = [:]
    private var byProcess: [Process: Int] = [:]

    /// How many wait.
    var count: Int { entries.count - start }

    /// Whether the oldest has ended.
    var isOldestOver: Bool { start < entries.count && entries[start].login.ended != nil }

    /// Adds a login, whose number must follow the last one's.
    mutating func append(_ entry: Entry) {
        if count == 0 { firstNumber = entry.login.number }
        entries.append(entry)
        numbers[entry.key] = entry.login.number
        byProcess[process(entry)] = entry.login.number
    }

    /// Notes the end of a session.
    mutating func end(_ key: SessionKey, host: Int, at time: Timestamp) {
        guard let number = numbers.removeValue(forKey: Key(session: key, host: host)) else { return }
        update(number) { $0.login.ended = time }
    }

    /// Notes what a channel of a session is for.
    mutating func add(_ kind: LogSession.Kind, to key: SessionKey, host: Int) {
        guard let number = numbers[Key(session: key, host: host)] else { return }
        update(number) { if !$0.login.kinds.contains(kind) { $0.login.kinds.append(kind) } }
    }

    /// Notes that PAM opened a session for a process.
    mutating func openedWithPAM(_ pid: Int32, host: Int) {
        guard let number = byProcess[Process(pid: pid, host: host)] else { return }
        update(number) { $0.hasPAM = true }
    }

    /// Takes the oldest out.
    mutating func removeOldest() -> Entry? {
        guard start < entries.count else { return nil }
        let entry = entries[start]
        let number = entry.login.number
        if numbers[entry.key] == number { numbers[entry.key] = nil }
        if byProcess[process(entry)] == number { byProcess[process(entry)] = nil }
        start += 1
        firstNumber += 1
        // The front is cleared away only when it is half of all, so that a login costs the same however many wait.
        if start * 2 > entries.count {
            entries.removeFirst(start)
            start = 0
        }
        return entry
    }

    private func process(_ entry: Entry) -> Process {
        Process(pid: entry.login.pid, host: entry.key.host)
    }

    private mutating func update(_ number: Int, _ change: (inout Entry) -> Void) {
        let index = number - firstNumber + start
        guard entries.indices.contains(index), index >= start else { return }
        change(&entries[index])
    }
}
