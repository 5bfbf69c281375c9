/// What the index knows about one address, as numbers to ask the reader with; 0 means nothing.
public struct IndexMatch: Hashable, Sendable {
    /// The set of listings that cover the address.
    public var set: UInt32
    /// The record of network and place.
    public var location: UInt32

    /// A match of the given parts.
    public init(set: UInt32 = 0, location: UInt32 = 0) {
        self.set = set
        self.location = location
    }
}
