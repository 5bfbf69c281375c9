@testable import LoginEvents

/// What the store keeps of a correlator's effects, as its contract says: slow and obvious.
struct SimulatedStore {
    private(set) var events: [LoginEvent] = []
    private(set) var held: [HeldLogin] = []
    private(set) var findings: [Finding] = []
    /// The logons that were told as logins.
    private(set) var told: [EventID] = []
    /// What no correlator may ask for.
    private(set) var mistakes: [String] = []

    /// One transaction.
    mutating func commit(_ effects: [CorrelationEffect]) {
        for effect in effects { apply(effect) }
    }

    private mutating func apply(_ effect: CorrelationEffect) {
        switch effect {
        case .record(let event):
            guard !events.contains(where: { $0.originKey == event.originKey }) else { return }
            if events.contains(where: { $0.id == event.id }) { mistakes.append("an ID twice") }
            events.append(event)
            if event.activity == .logon, event.outcome == .success { told.append(event.id) }
        case .hold(let login):
            held.removeAll { $0.event.id == login.event.id }
            held.append(login)
        case .release(let id):
            if !held.contains(where: { $0.event.id == id }) { mistakes.append("a release of nothing") }
            held.removeAll { $0.event.id == id }
        case .confirm(let id, let confirmation):
            guard let place = events.firstIndex(where: { $0.id == id }) else {
                mistakes.append("a confirmation of nothing")
                return
            }
            events[place].witnesses = confirmation.witnesses
            events[place].outcome = confirmation.outcome
            if let key = confirmation.originKey { events[place].originKey = key }
            if !confirmation.authentication.isEmpty { events[place].authentication = confirmation.authentication }
        case .finding(let finding):
            findings.append(finding)
        case .session, .attempt:
            break
        }
    }

    /// The logons whose end is not stored.
    var open: [LoginEvent] {
        let ended = Set(events.filter { $0.activity == .logoff }.map(SessionKey.init))
        return events.filter { $0.activity == .logon && !ended.contains(SessionKey($0)) }
    }
}
