/// An IPv4 or IPv6 address.
public struct IPAddress: Hashable, Sendable, Codable {
    let high: UInt64
    let low: UInt64
}
