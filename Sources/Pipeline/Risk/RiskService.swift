public import IPNetworks

/// Somebody else's service that has an opinion about addresses, as one voice beside the embedded engine.
public protocol RiskService: Sendable {
    /// Its name in sentences, such as `AbuseIPDB`.
    var name: String { get }

    /// What it says about a public address within `deadline`; it never throws: what it cannot say is an answer that is
    /// not known. Cancelling the task may end it early.
    func ask(_ address: IPAddress, within deadline: Duration) async -> ServiceAnswer
}
