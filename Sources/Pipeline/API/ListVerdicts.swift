public import IPNetworks
public import Timestamps

/// The private lists and reports of all accounts, in memory.
///
/// Safe to use from any thread. What was written counts for the next question.
public protocol ListVerdicts: Sendable {
    /// What an account's lists say about an address at a moment.
    ///
    /// `facts` is called at most once, and only when the account has lists of countries, continents, systems or
    /// datacenters. Does not allocate when the account has no list that hits.
    func verdict(
        on address: IPAddress,
        of account: Int64,
        at now: Timestamp,
        facts: () -> AddressFacts
    ) -> ListVerdict
}

/// What lists of other things than addresses are held against.
public struct AddressFacts: Hashable, Sendable {
    /// Two upper-case letters of ISO 3166-1; empty when it is not known.
    public var country: String
    /// `AF`, `AN`, `AS`, `EU`, `NA`, `OC` or `SA`; empty when it is not known.
    public var continent: String
    /// The AS number; 0 when it is not known.
    public var system: UInt32
    /// The IDs of the datacenters that the address is in.
    public var datacenters: [String]

    /// Facts of the given parts.
    public init(country: String = "", continent: String = "", system: UInt32 = 0, datacenters: [String] = []) {
        self.country = country
        self.continent = continent
        self.system = system
        self.datacenters = datacenters
    }
}
