public import IPNetworks
public import Reputation

/// Something that assesses addresses: a remote server, or the embedded engine.
public protocol RiskProvider: Sendable {
    /// What it knows about a public address within `deadline`, never later: what is not known by then is unknown because
    /// it `timedOut`. It never throws: a failure is an assessment with unknown parts. Cancelling the task ends it early.
    func assess(_ address: IPAddress, within deadline: Duration) async -> Assessment
}
