/// A block of addresses that share their first bits.
public struct IPPrefix: Hashable, Sendable, Codable {
    let address: IPAddress
    let length: Int

    /// Whether `address` lies in this prefix.
    public func contains(_ address: IPAddress) -> Bool { address == self.address && length >= 0 }
}
