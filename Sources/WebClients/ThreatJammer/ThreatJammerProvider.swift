public import IPNetworks
public import Pipeline
public import Reputation

/// A Threat Jammer compatible server at a URL of the user's: the address's assessment first, then the autonomous system
/// that it names and the place at the same time.
///
/// Each part of an assessment is known or unknown on its own, whatever the others came to. The key goes to the
/// configured server only. Thread-safe; it keeps nothing between two addresses.
public struct ThreatJammerProvider: RiskProvider {
    /// How many bytes of an answer are read.
    private static let answerLimit = 64 * 1024

    private let base: ProviderURL
    private let key: ProviderKey?
    private let transport: HTTPTransport

    /// A provider that asks over `transport`, which stays the caller's to shut down.
    public init(base: ProviderURL, key: ProviderKey?, transport: HTTPTransport) {
        self.base = base
        self.key = key
        self.transport = transport
    }

    /// Asks the server three times at most; see `RiskProvider`.
    ///
    /// When only the look-up of the autonomous system fails, its number is known and its name and owner are empty.
    public func assess(_ address: IPAddress, within deadline: Duration) async -> Assessment {
        let end = ContinuousClock.now.advanced(by: max(.zero, deadline))
        let first = await ask("/v1/assess/ip/\(address)", until: end)
        let answer = first.map { AssessAnswer($0) }
        async let network = network(answer, until: end)
        async let place = place(of: address, after: first, until: end)
        return Assessment(provider: "remote", score: score(answer), network: await network, place: await place)
    }

    private func score(_ answer: Reply<AssessAnswer>) -> Finding<Assessment.Score> {
        answer.finding(\.score) { Assessment.Score(value: $0.value, reason: $0.reason) }
    }

    private func network(
        _ answer: Reply<AssessAnswer>,
        until end: ContinuousClock.Instant
    ) async -> Finding<Assessment.AutonomousSystem> {
        let link = answer.finding(\.network) { $0 }
        guard case .known(let number) = link else { return .unknown(link.reason ?? .notFound) }
        let reply = await ask("/v1/asn/\(number)", until: end).map { NetworkAnswer.read($0) }
        let known = reply.finding(\.self) {
            Assessment.AutonomousSystem(number: number, name: $0.name, description: $0.description)
        }
        // The assessment has named the number, whatever became of the question for the rest.
        return .known(known.value ?? Assessment.AutonomousSystem(number: number, name: "", description: ""))
    }

    private func place(
        of address: IPAddress,
        after first: Reply<[UInt8]>,
        until end: ContinuousClock.Instant
    ) async -> Finding<Assessment.Place> {
        // A server that cannot be reached for the first question is not asked the second one.
        if case .nothing(let reason, final: true) = first { return .unknown(reason) }
        let reply = await ask("/v1/geo/\(address)", until: end).map { PlaceAnswer.read($0) }
        return reply.finding(\.self) { Assessment.Place(city: $0.city, region: $0.region, country: $0.country) }
    }

    private func ask(_ path: String, until end: ContinuousClock.Instant) async -> Reply<[UInt8]> {
        var headers = [(name: "accept", value: "application/json")]
        if let key { headers.append((name: "authorization", value: "Bearer \(key.text)")) }
        let exchange = HTTPExchange(
            origin: base.webOrigin,
            url: base.url(path),
            body: nil,
            headers: headers,
            answerLimit: Self.answerLimit,
            deadline: end
        )
        switch await transport.send(exchange) {
        case .success(let answer): return Reply(answer)
        case .failure(let failure): return Reply(failure)
        }
    }
}

extension Finding {
    fileprivate var reason: UnknownReason? {
        if case .unknown(let reason) = self { return reason }
        return nil
    }
}
