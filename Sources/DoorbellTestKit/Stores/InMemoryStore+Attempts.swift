import LoginEvents
import Notifications
import Pipeline

extension InMemoryStore.Contents {
    mutating func begin(_ sequence: Int64) throws {
        let index = try index(of: sequence)
        guard !entries[index].state.isFinal else {
            throw StoreRefusal.wrongState(sequence: sequence, entries[index].state)
        }
        if entries[index].state == .sending { entries[index].outcomeUnknown = true }
        entries[index].state = .sending
        entries[index].attempts += 1
        entries[index].notBefore = nil
    }

    mutating func end(_ sequence: Int64, with result: AttemptResult, at now: Timestamp) throws {
        let index = try index(of: sequence)
        guard entries[index].state == .sending else {
            throw StoreRefusal.wrongState(sequence: sequence, entries[index].state)
        }
        switch result {
        case .delivered:
            entries[index].state = .delivered
            entries[index].reason = nil
            entries[index].settled = now
        case .deadLetter(let reason):
            entries[index].state = .deadLetter
            entries[index].reason = reason
            entries[index].settled = now
        case .retry(let notBefore, let form, let reason, let outcomeUnknown):
            entries[index].state = .pending
            entries[index].notBefore = notBefore
            entries[index].form = form
            entries[index].reason = reason
            entries[index].outcomeUnknown = entries[index].outcomeUnknown || outcomeUnknown
        }
    }

    mutating func resend(_ sequence: Int64) -> Bool {
        guard let index = try? index(of: sequence), entries[index].state.isFinal else { return false }
        if entries[index].state == .delivered { entries[index].outcomeUnknown = true }
        entries[index].state = .pending
        entries[index].notBefore = nil
        entries[index].form = .full
        entries[index].reason = nil
        entries[index].settled = nil
        return true
    }

    mutating func delete(before limit: Timestamp) -> Int {
        deleteFindings(before: limit)
        let untold = Set(entries.filter { !$0.state.isFinal }.compactMap(\.event?.id))
        var expired: Set<EventID> = []
        for session in sessions {
            guard let logoff = session.logoff, logoff.time < limit else { continue }
            if let logon = session.logon, untold.contains(logon.id) { continue }
            expired.insert(logoff.id)
            if let logon = session.logon { expired.insert(logon.id) }
        }
        let inSessions = Set(sessions.compactMap(\.logon?.id))
        for event in events where event.activity == .logon && !inSessions.contains(event.id) {
            if event.time < limit, !untold.contains(event.id) { expired.insert(event.id) }
        }
        events.removeAll { expired.contains($0.id) }
        entries.removeAll { entry in entry.event.map { expired.contains($0.id) } ?? false }
        sessions.removeAll { session in
            [session.logon, session.logoff].contains { $0.map { expired.contains($0.id) } ?? false }
        }
        assessments = assessments.filter { !expired.contains($0.key) }
        return expired.count
    }

    private func index(of sequence: Int64) throws -> Int {
        guard let index = entries.firstIndex(where: { $0.sequence == sequence }) else {
            throw StoreRefusal.noSuchEntry(sequence)
        }
        return index
    }
}
