/// Resolves the ranges of all layers into disjoint segments with one location record each.
struct LocationSweep<Key: FixedWidthInteger & UnsignedInteger> {
    private struct Layer {
        var networks = SmallestFirst<Key>()
        var places = SmallestFirst<Key>()
        var traits = SmallestFirst<Key>()
    }
    private var ranges: [LocationRange<Key>] = []

    /// Adds an entry of a layer; layers must be added in order.
    mutating func add(_ range: LocationRange<Key>) { ranges.append(range) }

    /// The segments of all ranges.
    func segments(
        layers: Int,
        _ places: inout PlaceTable,
        _ table: inout LocationRecordTable
    ) throws(IndexBuilderError) -> [Segment<Key>] {
        let order = ranges.indices.sorted { (ranges[$0].first, $0) < (ranges[$1].first, $1) }
        var ends = ranges.compactMap { $0.last == .max ? nil : $0.last + 1 }
        ends.sort()
        var active = Array(repeating: Layer(), count: layers)
        var segments: [Segment<Key>] = []
        var begin = 0
        var end = 0
        while begin < order.count || end < ends.count {
            let key = nextKey(order, begin, ends, end)
            while end < ends.count, ends[end] == key { end += 1 }
            while begin < order.count, ranges[order[begin]].first == key {
                insert(order[begin], into: &active)
                begin += 1
            }
            let record = Self.record(at: key, &active, &places)
            segments.extend(to: key, try table.number(of: record))
        }
        return segments
    }

    private func nextKey(_ order: [Int], _ begin: Int, _ ends: [Key], _ end: Int) -> Key {
        guard begin < order.count else { return ends[end] }
        let first = ranges[order[begin]].first
        return end < ends.count ? min(first, ends[end]) : first
    }

    private func insert(_ number: Int, into active: inout [Layer]) {
        let range = ranges[number]
        let layer = Int(range.layer)
        if range.asNumber != 0 {
            active[layer].networks.insert(range.first, range.last, range.asNumber, order: number)
        }
        if range.place != 0 { active[layer].places.insert(range.first, range.last, range.place, order: number) }
        if range.traits != 0 {
            active[layer].traits.insert(range.first, range.last, UInt32(range.traits), order: number)
        }
    }

    private static func record(at key: Key, _ active: inout [Layer], _ places: inout PlaceTable) -> LocationRecord {
        var record = LocationRecord()
        var isDetailed = false
        for layer in active.indices {
            if record.network == 0 {
                record.network = active[layer].networks.value(at: key)
                if record.network != 0 { record.networkLayer = UInt8(layer + 1) }
            }
            record.traits |= UInt8(active[layer].traits.value(at: key))
            let place = isDetailed ? 0 : active[layer].places.value(at: key)
            if place != 0, record.place == 0 || places.refines(record.place, with: place) {
                record.place = place
                record.placeLayer = UInt8(layer + 1)
                isDetailed = places.hasCity(place)
            }
        }
        return record
    }
}
