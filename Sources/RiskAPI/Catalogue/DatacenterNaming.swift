public import IPNetworks
public import Reputation

/// Tells which datacenter an address is in.
///
/// Safe to use from any thread; from memory alone.
public protocol DatacenterNaming: Sendable {
    /// The datacenter of an address with the set of listings that the index gives it; `nil` when it is in none.
    ///
    /// `prefix` is the largest block around the address that the datacenter has; `nil` while it is not known.
    func datacenter(
        of address: IPAddress,
        set: UInt32,
        in reader: IndexReader
    ) -> (id: String, prefix: IPPrefix?)?
}
