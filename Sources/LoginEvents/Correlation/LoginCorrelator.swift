/// Holds what the hook and the logs say about logins against each other, so that each login is one event.
///
/// A state-machine value with one owner: it has no clock, and its memory is bounded (4,096 stored logins, 512 that wait,
/// 4,096 connections without a login). Times are those of the events, so that a log that is read late is held against
/// the same moments. A copy taken before a call is the way back when the transaction of its effects fails.
public struct LoginCorrelator: Sendable {
    /// How the sources are held against each other.
    public internal(set) var policy: CorrelationPolicy
    let makeID: @Sendable (Timestamp) -> EventID
    var logins = LoginBook()
    var connections = ConnectionBook()
    var refuted = RefutedLines()
    var dropped = DroppedLines()
    var earlyEnds = EarlyEnds()
    /// The logins of which only `wtmp` told so far, oldest first.
    var accountingOnly: [LoginBook.Place] = []
    /// The sessions that were open before anyone watched.
    let earlier: [OpenSession]
    private var latest: Timestamp?

    /// A correlator that goes on from what was kept.
    ///
    /// - Parameters:
    ///   - policy: how the sources are held against each other.
    ///   - recent: the newest stored logons and logoffs, in order; as many as another source may still tell of: 1,024
    ///     suffice.
    ///   - open: the stored logons whose sessions are open, in order; those in `recent` may be among them.
    ///   - held: the logins that still waited for the hook.
    ///   - earlier: the sessions that are open on this host now; a further terminal of one of them is no login.
    ///   - makeID: names a new event at a moment.
    public init(
        policy: CorrelationPolicy,
        recent: [LoginEvent] = [],
        open: [LoginEvent] = [],
        held: [HeldLogin] = [],
        earlier: [OpenSession] = [],
        makeID: @escaping @Sendable (Timestamp) -> EventID
    ) {
        self.policy = policy
        self.makeID = makeID
        self.earlier = earlier
        let known = Set(recent.map(\.id))
        for event in open where !known.contains(event.id) { restore(event) }
        for event in recent { restore(event) }
        for login in held { insert(TrackedLogin(login.event, .held(until: login.deadline), login.provenance)) }
    }

    /// Goes on under another policy; logins that wait are judged by the new one when their time is over.
    public mutating func replace(_ policy: CorrelationPolicy) {
        self.policy = policy
    }

    /// Does what is due at `now`: logins that waited long enough for another source, at most `limit` of them.
    public mutating func advance(to now: Timestamp, limit: Int = .max) -> [CorrelationEffect] {
        note(now)
        let due = logins.held.compactMap { place in
            logins[place]?.deadline.flatMap { $0 <= now ? (deadline: $0, place: place) : nil }
        }
        let first = due.sorted { ($0.deadline, $0.place) < ($1.deadline, $1.place) }.prefix(limit)
        return first.flatMap { judge($0.place) }
    }

    /// When `advance` has something to do next; `nil` when nothing waits.
    public var nextDeadline: Timestamp? {
        logins.held.compactMap { logins[$0]?.deadline }.min()
    }

    /// Takes note of the time: where the clock was set back, nobody waits longer than `patience` from now, and after a
    /// start nobody less, because what the hook said meanwhile may lie in its spool.
    mutating func note(_ now: Timestamp) {
        defer { latest = now }
        let isFirst = latest == nil
        guard isFirst || now < latest ?? now else { return }
        for place in logins.held {
            logins.update(place) { login in
                guard let deadline = login.deadline else { return }
                let isAccounting = login.event.witnesses == .wtmp
                let limit = now.advanced(by: isAccounting ? policy.accountingPatience : policy.patience)
                login.standing = .held(until: isFirst ? limit : min(deadline, limit))
            }
        }
    }

    /// Keeps a login of before the start.
    private mutating func insert(_ login: TrackedLogin) {
        var login = login
        if login.event.witnesses == .wtmp { login.accountingPID = login.event.sshdPID }
        let place = logins.insert(login)
        if login.event.witnesses == .wtmp { remember(place) }
    }

    private mutating func restore(_ event: LoginEvent) {
        let isProven = !event.witnesses.isDisjoint(with: [.hook, .journal])
        switch event.activity {
        case .logon:
            let standing: TrackedLogin.Standing = event.outcome == .unknown ? .unconfirmed : .told
            var login = TrackedLogin(event, standing, isProven ? .proven : .unproven)
            login.end = earlyEnds.take(event, isTrusted: isProven).map {
                .init(event: $0, isRecorded: true, isProven: true)
            }
            insert(login)
        case .logoff:
            let key = SessionKey(event)
            let place = logins.places(process: event.sshdPID).first { place in
                logins[place].map { SessionKey($0.event) == key && $0.end == nil } ?? false
            }
            guard let place else {
                if event.witnesses.contains(.hook) { earlyEnds.insert(event) }
                return
            }
            logins.update(place) { $0.end = .init(event: event, isRecorded: true, isProven: isProven) }
        }
    }
}
