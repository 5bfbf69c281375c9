import Timestamps

/// The first 64 bytes of an index, read.
struct IndexHeader: Sendable {
    var fileLength: Int
    var builtAt: Timestamp
    var hasWideSets: Bool
    var hasWideLocations: Bool
    var hasWideMembers: Bool
    /// The first set whose addresses are evidence hosts.
    var firstHostSet: UInt32
    var listingsFirst4: Int
    var listingsFirst6: Int
    var locationsFirst4: Int
    var locationsFirst6: Int
    var checksum: UInt64
}
