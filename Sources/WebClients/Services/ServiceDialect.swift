import IPNetworks
import Pipeline
import Timestamps

/// What is particular to one service: how a question is put, and what its answer means.
protocol ServiceDialect: Sendable {
    /// The path below the service's address; it may hold the key.
    func path(_ address: IPAddress, key: ProviderKey) -> String
    /// Header fields besides `Accept`; they may hold the key.
    func headers(key: ProviderKey) -> [(name: String, value: String)]
    /// Whether a status 404 says that the service has not seen the address.
    var hasNotSeen404: Bool { get }
    /// Whether a key can stand where this service wants it.
    func takes(_ key: ProviderKey) -> Bool
    /// What the body of an answer with status 200 means.
    func opinion(_ fields: ServiceFields, at now: Timestamp) throws(ServiceProblem) -> ServiceOpinion
    /// A refusal that comes with status 200.
    func refusal(_ body: [UInt8]) -> ServiceFailure?
}

extension ServiceDialect {
    func headers(key: ProviderKey) -> [(name: String, value: String)] { [] }
    var hasNotSeen404: Bool { false }
    func takes(_ key: ProviderKey) -> Bool { true }
    func refusal(_ body: [UInt8]) -> ServiceFailure? { nil }
}
