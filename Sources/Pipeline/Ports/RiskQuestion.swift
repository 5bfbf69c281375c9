public import IPNetworks
public import LoginEvents
public import Reputation

/// Whether anybody is asked about the address that a login came from, and who.
///
/// Only public addresses leave the host, and only where a provider is configured.
public enum RiskQuestion: Sendable {
    /// Who is asked about what.
    case open(any RiskProvider, IPAddress)
    /// The answer is clear without asking.
    case needless(Assessment)

    /// The question about `event`; `scope` says which addresses `provider` may be told.
    public init(about event: LoginEvent, provider: (any RiskProvider)?, scope: PublicScope) {
        guard let address = event.source.address else {
            self = .needless(.unknown(.noAddress))
            return
        }
        if let purpose = scope.specialPurpose(of: address) {
            self = .needless(.unknown(.notPublic(purpose.words)))
        } else if let provider {
            self = .open(provider, address)
        } else {
            self = .needless(.unknown(.noProvider))
        }
    }
}
