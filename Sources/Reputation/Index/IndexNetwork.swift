/// An autonomous system as the index knows it.
public struct IndexNetwork: Hashable, Sendable {
    /// Its number.
    public var number: UInt32
    /// How many IPv4 addresses the index gives it; IPv6 is not counted.
    public var addresses: UInt64
    /// How many of these are evidence hosts: covered by a listing of attacks that is itself about hosts.
    public var evidenceHosts: UInt32
    /// The set of feeds that list the system itself; 0 when none does.
    public var set: UInt32
    /// Its name, for `IndexReader.networkName(_:)`; 0 when it has none.
    public var nameID: UInt32

    /// A network of the given parts.
    public init(number: UInt32, addresses: UInt64 = 0, evidenceHosts: UInt32 = 0, set: UInt32 = 0, nameID: UInt32 = 0) {
        self.number = number
        self.addresses = addresses
        self.evidenceHosts = evidenceHosts
        self.set = set
        self.nameID = nameID
    }
}
