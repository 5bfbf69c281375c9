import LoginEvents

/// What a store keeps of effects.
struct StoredLogins {
    var events: [LoginEvent] = []
    var held: [HeldLogin] = []
    var findings: [Finding] = []
    var told = 0

    var logons: [LoginEvent] { events.filter { $0.activity == .logon } }

    mutating func take(_ effects: [CorrelationEffect]) {
        for effect in effects {
            switch effect {
            case .record(let event):
                guard !events.contains(where: { $0.originKey == event.originKey }) else { continue }
                events.append(event)
                if event.outcome == .success { told += 1 }
            case .hold(let login):
                held.removeAll { $0.event.id == login.event.id }
                held.append(login)
            case .release(let id): held.removeAll { $0.event.id == id }
            case .confirm(let id, let confirmation):
                guard let index = events.firstIndex(where: { $0.id == id }) else { continue }
                events[index].witnesses = confirmation.witnesses
                events[index].outcome = confirmation.outcome
                if let key = confirmation.originKey { events[index].originKey = key }
            case .finding(let finding): findings.append(finding)
            case .session, .attempt: continue
            }
        }
    }
}
