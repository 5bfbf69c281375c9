/// Which lists of one side of an account name an address: their IDs, in the order in which they were made.
public struct ListHits: Equatable, Sendable {
    /// Lists of addresses and prefixes.
    public var cidrs: [String] = []
    /// Lists of countries.
    public var countries: [String] = []
    /// Lists of continents.
    public var continents: [String] = []
    /// Lists of autonomous systems.
    public var systems: [String] = []
    /// Lists of datacenters.
    public var datacenters: [String] = []
    /// The prefixes on lists that cover the address, the longest first, each with the ID of its list.
    public var prefixLengths: [(list: String, length: Int)] = []
    /// Whether it is reported; always false for allowlists.
    public var isReported = false

    /// No hits.
    public init() {}

    /// Whether the hits are the same.
    public static func == (left: ListHits, right: ListHits) -> Bool {
        left.cidrs == right.cidrs && left.countries == right.countries && left.continents == right.continents
            && left.systems == right.systems && left.datacenters == right.datacenters
            && left.isReported == right.isReported && left.prefixLengths.elementsEqual(right.prefixLengths, by: ==)
    }
}
