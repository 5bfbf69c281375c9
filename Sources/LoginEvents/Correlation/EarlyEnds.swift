/// The ends of sessions that the hook told of before anybody told of their start: the two may travel by different ways.
struct EarlyEnds {
    /// How many are kept; the oldest goes first.
    static let capacity = 256

    private var ends: [LoginEvent] = []

    /// Keeps an end, which is stored already.
    mutating func insert(_ end: LoginEvent) {
        if ends.count == Self.capacity { ends.removeFirst() }
        ends.append(end)
    }

    /// Takes out the end of a session that just became known: of several, the first one after its start.
    mutating func take(_ start: LoginEvent, isTrusted: Bool) -> LoginEvent? {
        let identity = LoginIdentity(start)
        let fitting = ends.indices.filter { index in
            ends[index].time >= start.time && identity.agrees(with: LoginIdentity(ends[index]), isTrusted: isTrusted)
        }
        return fitting.min { ends[$0].time < ends[$1].time }.map { ends.remove(at: $0) }
    }
}
