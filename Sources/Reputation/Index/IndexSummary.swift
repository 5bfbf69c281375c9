/// How large the parts of an index are.
public struct IndexSummary: Hashable, Sendable {
    /// The version of the format.
    public let version: UInt32
    /// The sections in the order of the file, with the bytes of each.
    public let sections: [IndexedSection]
    /// How many segments of listings there are, gaps between them included.
    public let listingSegments: SegmentCounts
    /// How many segments of networks and places there are, gaps between them included.
    public let locationSegments: SegmentCounts

    /// A section and its length.
    public struct IndexedSection: Hashable, Sendable {
        /// The section.
        public let section: IndexSection
        /// Its bytes, without padding.
        public let byteCount: Int
    }

    /// Segments by family.
    public struct SegmentCounts: Hashable, Sendable {
        /// Those of IPv4.
        public let v4: Int
        /// Those of IPv6.
        public let v6: Int
    }

    /// Counts in the bytes of an index, for a few milliseconds; the bytes must stay for the call alone.
    public init(_ bytes: UnsafeRawBufferPointer) throws(IndexFault) {
        let layout = try unsafe IndexLayout(bytes)
        version = IndexFormat.version
        sections = IndexSection.allCases.map { IndexedSection(section: $0, byteCount: layout[$0].count) }
        let (header, wide) = (layout.header, (layout.header.hasWideSets, layout.header.hasWideLocations))
        listingSegments = SegmentCounts(
            v4: Self.count(layout.table4(.listingsIndex4, first: header.listingsFirst4, isWide: wide.0)),
            v6: layout[.listingsStarts6].count / 8 + layout[.listingsNarrowStarts6].count / 16
        )
        locationSegments = SegmentCounts(
            v4: Self.count(layout.table4(.locationsIndex4, first: header.locationsFirst4, isWide: wide.1)),
            v6: layout[.locationsStarts6].count / 8 + layout[.locationsNarrowStarts6].count / 16
        )
    }

    private static func count(_ table: SegmentTable4) -> Int {
        table.tops.reduce(0) { $0 + (table.block($1).map { $0.steps + 1 } ?? 0) }
    }
}
