public import Reputation

/// The categories that the API sorts sources into.
public enum DatasetCode: String, Hashable, Sendable, CaseIterable {
    /// Addresses seen attacking, whatever they attacked.
    case abuse = "ABUSE"
    /// Open and anonymising proxies.
    case anonymousProxy = "ANONYMOUS_PROXY"
    /// Exits of VPN services.
    case anonymousVPN = "ANONYMOUS_VPN"
    /// Addresses that nobody may have; no feed fills it.
    case bogons = "BOGONS"
    /// Accounts of forums; no feed fills it.
    case forumAccountAbuse = "FORUM_ACCOUNT_ABUSE"
    /// Networks of ill repute: criminal or hijacked ones.
    case reputation = "REPUTATION"
    /// Exits of the Tor network.
    case tor = "TOR"
    /// Known scanners of the whole Internet; this server's own.
    case scanner = "SCANNER"
    /// Privacy relays; this server's own.
    case relay = "RELAY"
    /// Internet access by satellite; this server's own.
    case satellite = "SATELLITE"
    /// One address at many places; this server's own.
    case anycast = "ANYCAST"

    /// The dataset of a category of feeds; `nil` for hosting and clouds, which are datacenters.
    public init?(_ category: FeedCategory) {
        switch category {
        case .sshAttack, .attack: self = .abuse
        case .criminalNetwork: self = .reputation
        case .tor: self = .tor
        case .vpn: self = .anonymousVPN
        case .proxy: self = .anonymousProxy
        case .scanner: self = .scanner
        case .relay: self = .relay
        case .satellite: self = .satellite
        case .anycast: self = .anycast
        case .hosting, .cloud: return nil
        }
    }

    /// Its URI.
    public var uri: String { "/v1/dataset/ip/\(rawValue)" }
}
