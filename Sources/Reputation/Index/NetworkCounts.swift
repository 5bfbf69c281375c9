/// How many IPv4 addresses each autonomous system has, and how many evidence hosts.
struct NetworkCounts {
    /// By the system's position, from 1.
    private(set) var addresses: [UInt64]
    private let segments: [Segment<UInt32>]
    /// The system's position by location number.
    private let systems: [Int]

    init(_ segments: [Segment<UInt32>], _ records: [LocationRecord], _ positions: [UInt32: Int]) {
        self.segments = segments
        systems = records.map { positions[$0.network] ?? 0 }
        addresses = Array(repeating: 0, count: positions.count + 1)
        for (position, segment) in segments.enumerated() {
            addresses[systems[Int(segment.value)]] += Self.end(segments, position) - UInt64(segment.start)
        }
    }

    /// The evidence hosts among segments of listings, by the system's position.
    func evidenceHosts(of listings: [Segment<UInt32>], from threshold: UInt32) -> [UInt64] {
        var counts = Array(repeating: UInt64(0), count: addresses.count)
        var place = 0
        for (position, listing) in listings.enumerated() where listing.value >= threshold {
            let end = Self.end(listings, position)
            while place < segments.count, Self.end(segments, place) <= UInt64(listing.start) { place += 1 }
            var current = place
            while current < segments.count, UInt64(segments[current].start) < end {
                let first = max(segments[current].start, listing.start)
                let last = min(Self.end(segments, current), end)
                counts[systems[Int(segments[current].value)]] += last - UInt64(first)
                current += 1
            }
        }
        return counts
    }

    private static func end(_ segments: [Segment<UInt32>], _ position: Int) -> UInt64 {
        position + 1 < segments.count ? UInt64(segments[position + 1].start) : 1 << 32
    }
}
