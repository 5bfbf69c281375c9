/// One of the three questions that the stand-in answers.
public enum RiskEndpoint: String, Hashable, Sendable, CaseIterable {
    /// `/v1/assess/ip/{ip}`.
    case assess
    /// `/v1/asn/{number}`.
    case asn
    /// `/v1/geo/{ip}`.
    case geo

    /// The path before the subject.
    var prefix: String {
        switch self {
        case .assess: "/v1/assess/ip/"
        case .asn: "/v1/asn/"
        case .geo: "/v1/geo/"
        }
    }
}
