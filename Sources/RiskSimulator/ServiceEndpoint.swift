import HTTPTypes
import Hummingbird

/// A service of somebody else that the stand-in plays, with the fields that its documentation names.
public enum ServiceEndpoint: String, Hashable, Sendable, CaseIterable {
    /// AbuseIPDB: `/api/v2/check?ipAddress=`.
    case abuseipdb
    /// GreyNoise, community API: `/v3/community/{ip}`.
    case greynoise
    /// CrowdSec CTI: `/v2/smoke/{ip}`.
    case crowdsec
    /// IPQualityScore: `/api/json/ip/{key}/{ip}`.
    case ipqualityscore

    private var prefix: String {
        switch self {
        case .abuseipdb: "/api/v2/check"
        case .greynoise: "/v3/community/"
        case .crowdsec: "/v2/smoke/"
        case .ipqualityscore: "/api/json/ip/"
        }
    }

    init?(path: String) {
        guard let found = Self.allCases.first(where: { path.hasPrefix($0.prefix) }) else { return nil }
        self = found
    }

    /// The address and the key of a request, each where this service has it.
    func question(_ request: Request) -> (address: String, key: String?) {
        let rest = request.uri.path.dropFirst(prefix.count)
        switch self {
        case .abuseipdb:
            return (String(request.uri.queryParameters["ipAddress"] ?? ""), Self.keyHeader(of: request))
        case .greynoise, .crowdsec: return (String(rest), Self.keyHeader(of: request))
        case .ipqualityscore:
            let parts = rest.split(separator: "/")
            return (String(parts.last ?? ""), parts.first.map(String.init))
        }
    }

    static func keyHeader(of request: Request) -> String? {
        HTTPField.Name("x-api-key").flatMap { request.headers[$0] }
            ?? HTTPField.Name("key").flatMap { request.headers[$0] }
    }
}
