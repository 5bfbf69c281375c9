public import IPNetworks
public import LoginEvents

/// One kind of service: how it is asked, and what its answers mean; `CachedService` makes a `RiskService` of it.
public protocol ServiceAdapter: Sendable {
    /// The word that stays the same, such as `abuseipdb`: the key of what is kept about it.
    var word: String { get }
    /// Its name in sentences, such as `AbuseIPDB`.
    var name: String { get }

    /// Asks once; an address that is not public is never sent.
    func fetch(_ address: IPAddress, within deadline: Duration) async -> ServiceReply

    /// What a raw answer means at `now`, read anew each time, so that ages are told as they are then.
    /// - Throws: when it cannot be read.
    func read(_ raw: [UInt8], at now: Timestamp) throws(ServiceFailure) -> ServiceAnswer
}
