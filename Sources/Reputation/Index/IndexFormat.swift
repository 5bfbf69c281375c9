/// The constants of the index's format; `docs/index-format.md` describes it byte by byte.
enum IndexFormat {
    /// "DBINDEX" behind a byte that no text begins with.
    static let magic: UInt64 = 0x5845_444E_4942_44D1
    static let version: UInt32 = 2
    static let headerSize = 64
    static let tableEntrySize = 32
    static let maximalFeeds = 1_023
    static let memberSize = 12
    static let feedSize = 80
    static let locationSize = 12
    static let networkSize = 24
    static let placeSize = 24
    static let sourceSize = 24
    /// In IPv6 tables: the /64 is divided, look in the narrow segments.
    static let dividedNarrow: UInt32 = 0xFFFF
    static let dividedWide: UInt32 = 0xFFFF_FFFF
    /// The bytes of a section's element.
    static func elementSize(_ section: IndexSection, _ header: IndexHeader) -> Int {
        switch section {
        case .setMembers: header.hasWideMembers ? 4 : 2
        case .listingsIndex6, .locationsIndex6, .sets: 4
        case .listingsBlocks4, .locationsBlocks4: 2
        case .listingsIndex4, .locationsIndex4, .listingsStarts6, .locationsStarts6, .weights: 8
        case .listingsNarrowStarts6, .locationsNarrowStarts6: 16
        case .listingsValues6, .listingsNarrowValues6: header.hasWideSets ? 4 : 2
        case .locationsValues6, .locationsNarrowValues6: header.hasWideLocations ? 4 : 2
        case .members: memberSize
        case .feeds: feedSize
        case .locations: locationSize
        case .networks: networkSize
        case .places: placeSize
        case .sources: sourceSize
        case .texts: 1
        }
    }
}
