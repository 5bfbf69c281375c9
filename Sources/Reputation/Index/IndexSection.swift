/// The sections of an index, in the order of the file.
public enum IndexSection: UInt32, Hashable, Sendable, CaseIterable {
    /// Where each IPv4 /16 has its block of listings.
    case listingsIndex4 = 1
    /// The blocks of listings: segment starts and sets.
    case listingsBlocks4
    /// Where each bucket of IPv6 listings begins.
    case listingsIndex6
    /// The first /64 of each IPv6 segment of listings.
    case listingsStarts6
    /// The set of each IPv6 segment.
    case listingsValues6
    /// IPv6 segments of listings that divide a /64: first addresses.
    case listingsNarrowStarts6
    /// The set of each of these.
    case listingsNarrowValues6
    /// Where each IPv4 /16 has its block of locations.
    case locationsIndex4
    /// The blocks of locations.
    case locationsBlocks4
    /// Where each bucket of IPv6 locations begins.
    case locationsIndex6
    /// The first /64 of each IPv6 segment of locations.
    case locationsStarts6
    /// The location of each IPv6 segment.
    case locationsValues6
    /// IPv6 segments of locations that divide a /64: first addresses.
    case locationsNarrowStarts6
    /// The location of each of these.
    case locationsNarrowValues6
    /// Where each set begins in the list of members.
    case sets
    /// The members of all sets, by number.
    case setMembers
    /// The members: every listing without its range, each once.
    case members
    /// The feeds.
    case feeds
    /// The weights of all feeds.
    case weights
    /// The location records.
    case locations
    /// The autonomous systems.
    case networks
    /// The place records.
    case places
    /// The files of networks and places.
    case sources
    /// All texts.
    case texts

    /// Its name in messages.
    public var name: String { "\(self)" }
}
