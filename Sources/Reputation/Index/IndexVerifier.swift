/// Reads a whole index and finds what a builder would not have written.
public enum IndexVerifier {
    /// Checks every byte: checksums, the order of segments, and that all numbers name something.
    ///
    /// About 4 ms per megabyte. The bytes must not change meanwhile; afterwards nothing is kept of them.
    public static func verify(_ bytes: UnsafeRawBufferPointer) throws(IndexFault) {
        let layout = try unsafe IndexLayout(bytes)
        for section in IndexSection.allCases where layout[section].checksum != layout.checksum(of: section) {
            throw .damagedSection(section)
        }
        try layout.checkPadding()
        let reader = try unsafe IndexReader(bytes)
        let header = layout.header
        let listings = SegmentCheck(layout, below: reader.setCount, isWide: header.hasWideSets)
        try listings.check4(.listingsIndex4, reader.listings4, hosts: header.firstHostSet)
        try listings.check6(.listingsIndex6, reader.listings6)
        let locations = SegmentCheck(layout, below: reader.locationCount, isWide: header.hasWideLocations)
        try locations.check4(.locationsIndex4, reader.locations4, hosts: .max)
        try locations.check6(.locationsIndex6, reader.locations6)
        try RecordCheck(layout, reader).check()
    }
}
