extension LoginCorrelator {
    /// The logins that a source may mean, those closest in time first.
    func find(_ identity: LoginIdentity, at time: Timestamp, isTrusted: Bool) -> [LoginBook.Place] {
        let places = Set(logins.places(process: identity.pid))
            .union(logins.places(address: identity.address, port: identity.port))
        let matches = places.compactMap { place -> (place: LoginBook.Place, apart: Duration)? in
            guard let login = logins[place], login.isNear(time, within: policy.window),
                login.identity.agrees(with: identity, isTrusted: isTrusted && login.isProven)
            else { return nil }
            let apart = time.duration(since: login.event.time)
            return (place, apart < .zero ? .zero - apart : apart)
        }
        return matches.sorted { ($0.apart, $0.place) < ($1.apart, $1.place) }.map(\.place)
    }

    /// The steps that two sources tell of: the hook knows the keys in full, a log the part behind the slash.
    static func combined(_ better: [AuthenticationStep], with other: [AuthenticationStep]) -> [AuthenticationStep] {
        guard !better.isEmpty else { return other }
        var steps = better
        for step in other {
            guard let submethod = step.submethod else { continue }
            let place = steps.lastIndex { $0.method == step.method && $0.submethod == nil }
            if let place { steps[place].submethod = submethod }
        }
        return steps
    }
}
