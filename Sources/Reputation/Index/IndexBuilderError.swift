public import IPNetworks

/// Why an index cannot be built.
public enum IndexBuilderError: Error, Hashable, Sendable {
    /// There are more feeds than an index can hold.
    case tooManyFeeds(Int)
    /// There are more files of networks and places than an index can hold.
    case tooManyLayers(Int)
    /// There are more segments, sets or texts than numbers for them.
    case tooLarge
    /// More different listings cover this address than one address can have.
    case tooManyListings(at: IPAddress)
}

extension IndexBuilderError: CustomStringConvertible {
    /// One sentence for people; safe to show to anyone.
    public var description: String {
        switch self {
        case .tooManyFeeds(let count):
            "\(count) feeds are more than the \(IndexFormat.maximalFeeds) an index can hold; take some out"
        case .tooManyLayers(let count): "\(count) files of places are more than the 254 an index can hold"
        case .tooLarge: "the feeds and places are too large for one index"
        case .tooManyListings(let address):
            "\(address) is covered by more than \(MemberCatalogue.activeLimit) different listings"
        }
    }
}
