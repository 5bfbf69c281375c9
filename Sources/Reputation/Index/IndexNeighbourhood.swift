/// How many evidence hosts surround an address: addresses (IPv6: /64s) covered by a listing of attacks that is itself
/// about hosts and has not been removed.
public struct IndexNeighbourhood: Hashable, Sendable {
    /// Those in its /24 (IPv6: /48), without the address (IPv6: its /64) itself.
    public var near: UInt32
    /// Those in its /16 (IPv6: /32) that lie outside of that /24 (/48).
    public var wide: UInt32

    /// A neighbourhood of the given counts.
    public init(near: UInt32 = 0, wide: UInt32 = 0) {
        self.near = near
        self.wide = wide
    }
}
