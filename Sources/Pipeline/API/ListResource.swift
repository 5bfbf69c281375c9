/// What the entries of a list name.
public enum ListResource: String, Hashable, Sendable, CaseIterable {
    /// Addresses and prefixes.
    case cidr = "CIDR"
    /// Countries by two letters of ISO 3166-1.
    case country = "COUNTRY"
    /// Continents.
    case continent = "CONTINENT"
    /// Autonomous systems by number.
    case system = "AS"
    /// Datacenters by ID.
    case datacenter = "DATACENTER"
    /// User agents, which no address can be held against: such lists are kept and never hit.
    case userAgent = "USERAGENT"
}
