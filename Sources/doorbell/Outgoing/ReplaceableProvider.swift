import IPNetworks
import Pipeline
import Reputation
import Synchronization

/// A risk provider that a reload can replace while lanes ask it; what is being asked goes on with the old one.
final class ReplaceableProvider: RiskProvider {
    private let current: Mutex<(any RiskProvider)?>

    init(_ provider: (any RiskProvider)?) {
        current = Mutex(provider)
    }

    func replace(with provider: (any RiskProvider)?) {
        current.withLock { $0 = provider }
    }

    func assess(_ address: IPAddress, within deadline: Duration) async -> Assessment {
        guard let provider = current.withLock({ $0 }) else { return .unknown(.noProvider) }
        return await provider.assess(address, within: deadline)
    }
}
