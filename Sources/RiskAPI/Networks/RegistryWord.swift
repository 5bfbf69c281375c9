/// A word of a fixed vocabulary of the registries, with a name and a URI.
protocol RegistryWord: CaseIterable, RawRepresentable<String>, Sendable {
    /// The path before its words.
    static var path: String { get }
    /// What one of them is called.
    static var parameter: String { get }
    /// Its name for people.
    var name: String { get }
}

/// The registries of numbers and addresses.
enum Registry: String, RegistryWord {
    case iana
    case arin
    case ripencc
    case afrinic
    case apnic
    case lacnic

    static let path = "/v1/asn/registry/"
    static let parameter = "registry"

    var name: String {
        switch self {
        case .iana: "Internet Assigned Numbers Authority"
        case .arin: "American Registry for Internet Numbers"
        case .ripencc: "RIPE Network Coordination Centre"
        case .afrinic: "African Network Information Centre"
        case .apnic: "Asia Pacific Network Information Centre"
        case .lacnic: "Latin America and Caribbean Network Information Centre"
        }
    }
}

/// The statuses that registries give what they hand out.
enum RegistryStatus: String, RegistryWord {
    case assigned
    case reserved
    case available
    case allocated

    static let path = "/v1/asn/status/"
    static let parameter = "status"

    var name: String {
        switch self {
        case .assigned: "Assigned"
        case .reserved: "Reserved"
        case .available: "Available"
        case .allocated: "Allocated"
        }
    }
}
