/// Holds what the hook and the logs say about logins against each other, so that each login is one event.
///
/// A state-machine value with one owner: it has no clock, and its memory is bounded (4,096 stored logins, 512 that wait,
/// 4,096 connections without a login). Times are those of the events, so that a log that is read late is held against
/// the same moments. A copy taken before a call is the way back when the transaction of its effects fails.
public struct LoginCorrelator: Sendable {
    var policy: CorrelationPolicy
    let makeID: @Sendable (Timestamp) -> EventID
    var logins = LoginBook()
    var connections = ConnectionBook()
    var refuted = RefutedLines()
    var dropped = DroppedLines()
    var earlyEnds = EarlyEnds()
    private var latest: Timestamp?

    /// A correlator that goes on from what was kept.
    ///
    /// - Parameters:
    ///   - policy: how the sources are held against each other.
    ///   - recent: the newest stored logons and logoffs, in order; as many as another source may still tell of: 1,024
    ///     suffice.
    ///   - open: the stored logons whose sessions are open, in order; those in `recent` may be among them.
    ///   - held: the logins that still waited for the hook.
    ///   - makeID: names a new event at a moment.
    public init(
        policy: CorrelationPolicy,
        recent: [LoginEvent] = [],
        open: [LoginEvent] = [],
        held: [HeldLogin] = [],
        makeID: @escaping @Sendable (Timestamp) -> EventID
    ) {
        self.policy = policy
        self.makeID = makeID
        let known = Set(recent.map(\.id))
        for event in open where !known.contains(event.id) { restore(event) }
        for event in recent { restore(event) }
        for login in held { logins.insert(TrackedLogin(login.event, .held(until: login.deadline), login.provenance)) }
    }

    /// Goes on under another policy; logins that wait are judged by the new one when their time is over.
    public mutating func replace(_ policy: CorrelationPolicy) {
        self.policy = policy
    }

    /// Does what is due at `now`: logins that waited long enough for another source.
    public mutating func advance(to now: Timestamp) -> [CorrelationEffect] {
        note(now)
        let due = logins.held.compactMap { place in
            logins[place]?.deadline.flatMap { $0 <= now ? (deadline: $0, place: place) : nil }
        }
        return due.sorted { ($0.deadline, $0.place) < ($1.deadline, $1.place) }.flatMap { judge($0.place) }
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
        let limit = now.advanced(by: policy.patience)
        for place in logins.held {
            logins.update(place) { login in
                guard let deadline = login.deadline else { return }
                login.standing = .held(until: isFirst ? limit : min(deadline, limit))
            }
        }
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
            logins.insert(login)
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
