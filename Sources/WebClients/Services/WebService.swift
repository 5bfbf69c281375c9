public import IPNetworks
public import LoginEvents
public import Pipeline
import Reputation

/// A service that answers one `GET` with JSON.
///
/// What all of them have in common (limits, status codes, quota headers, the refusal to send what is not public) is
/// here once. Thread-safe; it keeps nothing between two questions.
public struct WebService: ServiceAdapter {
    /// What is wrong with a key.
    public struct UnusableKey: Error, Hashable, Sendable, CustomStringConvertible {
        /// What is wrong.
        public var description: String { "the key has characters that no key of this service has" }
    }

    private let service: KnownService
    private let dialect: any ServiceDialect
    private let key: ProviderKey
    private let base: ProviderURL
    private let transport: HTTPTransport

    /// An adapter that asks over `transport`, which stays the caller's to shut down.
    /// - Throws: when the key is none that this service can have given.
    public init(_ service: KnownService, key: ProviderKey, transport: HTTPTransport) throws(UnusableKey) {
        // Our own addresses can be read, which a test holds.
        guard let base = try? ProviderURL(service.home) else { throw UnusableKey() }
        try self.init(service, key: key, base: base, transport: transport)
    }

    init(
        _ service: KnownService,
        key: ProviderKey,
        base: ProviderURL,
        transport: HTTPTransport
    ) throws(UnusableKey) {
        self.service = service
        self.key = key
        self.base = base
        self.transport = transport
        dialect = service.dialect
        guard dialect.takes(key) else { throw UnusableKey() }
    }

    /// The word under which its answers are kept.
    public var word: String { service.rawValue }

    /// Its name in sentences.
    public var name: String { service.name }

    /// Asks once; see `ServiceAdapter`.
    public func fetch(_ address: IPAddress, within deadline: Duration) async -> ServiceReply {
        // Asked for here too, so that no caller's slip can tell a stranger about the inside of a network.
        if let purpose = PublicScope().specialPurpose(of: address) {
            return .failed(ServiceFailure(.useless, "is not asked: \(purpose.words)"))
        }
        let exchange = HTTPExchange(
            origin: base.webOrigin,
            url: base.url(dialect.path(address, key: key)),
            body: nil,
            headers: [(name: "accept", value: "application/json")] + dialect.headers(key: key),
            wantedHeaders: ServiceRest.headers,
            answerLimit: ServiceStatus.answerLimit,
            deadline: ContinuousClock.now.advanced(by: max(.zero, deadline))
        )
        switch await transport.send(exchange) {
        case .failure(let failure): return .failed(ServiceStatus.failure(failure))
        case .success(let answer): return reply(answer)
        }
    }

    private func reply(_ answer: HTTPAnswer) -> ServiceReply {
        // A page of somebody else who stands in the way is no answer.
        if answer.status == 404, dialect.hasNotSeen404, (try? ServiceFields(answer.body)) != nil { return .notSeen }
        if let failure = ServiceStatus.failure(answer) { return .failed(failure) }
        if let failure = dialect.refusal(answer.body) { return .failed(failure) }
        return .answer(answer.body, rest: ServiceRest.afterAnswer(answer))
    }

    /// What a raw answer means; see `ServiceAdapter`.
    public func read(_ raw: [UInt8], at now: Timestamp) throws(ServiceFailure) -> ServiceAnswer {
        do throws(ServiceProblem) {
            let opinion = try dialect.opinion(ServiceFields(raw), at: now)
            return ServiceAnswer(
                finding: ServiceFinding(name: name, points: opinion.points, text: "\(name): \(opinion.text)"),
                isKnown: opinion.isKnown,
                network: opinion.network.map(Finding.known) ?? .unknown(.notFound),
                place: opinion.place.map(Finding.known) ?? .unknown(.notFound)
            )
        } catch {
            throw ServiceFailure(.useless, "gave an answer that cannot be read: \(error.words)")
        }
    }
}
