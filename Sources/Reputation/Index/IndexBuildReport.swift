/// What went into an index, and how large it became.
public struct IndexBuildReport: Hashable, Sendable {
    /// How many listings of addresses went in.
    public var listings = 0
    /// How many listings of evidence were left out because their range is shorter than /8 (IPv6: /19).
    public var refusedListings = 0
    /// How many segments of listings there are for IPv4.
    public var segments4 = 0
    /// How many segments of listings there are for IPv6.
    public var segments6 = 0
    /// How many different sets of listings there are.
    public var sets = 0
    /// How many segments of networks and places there are for IPv4.
    public var locationSegments4 = 0
    /// How many segments of networks and places there are for IPv6.
    public var locationSegments6 = 0
    /// How many different records of network and place there are.
    public var locations = 0
    /// How many autonomous systems there are.
    public var networks = 0
    /// How many different places there are.
    public var places = 0
    /// The bytes of each section.
    public var bytes: [IndexSection: Int] = [:]
}
