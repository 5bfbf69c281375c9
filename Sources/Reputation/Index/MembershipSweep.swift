import IPNetworks

/// Resolves overlapping ranges of members into disjoint segments with one set each.
struct MembershipSweep<Event: SweepEvent> {
    private var begins: [Event] = []
    private var ends: [Event] = []
    private var active: [ActiveMember] = []
    private var scratch: [UInt32] = []

    init() {}

    /// Adds a range.
    mutating func add(_ first: Event.Key, _ last: Event.Key, _ member: UInt32) {
        begins.append(Event(first, member))
        if last < .max { ends.append(Event(last + 1, member)) }
    }

    /// The segments of all ranges.
    mutating func segments(
        _ catalogue: MemberCatalogue,
        _ sets: inout SetTable
    ) throws(IndexBuilderError) -> [Segment<Event.Key>] {
        begins.sort()
        ends.sort()
        var segments: [Segment<Event.Key>] = []
        segments.reserveCapacity(begins.count + begins.count / 2)
        var begin = 0
        var end = 0
        while begin < begins.count || end < ends.count {
            let key = nextKey(begin, end)
            while end < ends.count, ends[end].key == key {
                remove(ends[end].member)
                end += 1
            }
            while begin < begins.count, begins[begin].key == key {
                insert(begins[begin].member)
                begin += 1
            }
            guard active.count <= MemberCatalogue.activeLimit else { throw .tooManyListings(at: Self.address(key)) }
            catalogue.reduce(active, into: &scratch)
            segments.extend(to: key, try sets.number(of: scratch))
        }
        return segments
    }

    private func nextKey(_ begin: Int, _ end: Int) -> Event.Key {
        guard begin < begins.count else { return ends[end].key }
        guard end < ends.count else { return begins[begin].key }
        return min(begins[begin].key, ends[end].key)
    }

    private static func address(_ key: Event.Key) -> IPAddress {
        guard Event.Key.bitWidth > 32 else { return IPAddress(v4: UInt32(truncatingIfNeeded: key)) }
        let bits = UInt128(truncatingIfNeeded: key)
        return IPAddress(v6High: UInt64(truncatingIfNeeded: bits >> 64), low: UInt64(truncatingIfNeeded: bits))
    }

    private func place(of member: UInt32) -> Int {
        var low = 0
        var high = active.count
        while low < high {
            let middle = (low + high) / 2
            if active[middle].member < member { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private mutating func insert(_ member: UInt32) {
        let place = place(of: member)
        if place < active.count, active[place].member == member {
            active[place].ranges += 1
        } else {
            active.insert(ActiveMember(member: member, ranges: 1), at: place)
        }
    }

    private mutating func remove(_ member: UInt32) {
        let place = place(of: member)
        guard place < active.count, active[place].member == member else { return }
        active[place].ranges -= 1
        if active[place].ranges == 0 { active.remove(at: place) }
    }
}
