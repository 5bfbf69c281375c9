/// All sets of members, each once, numbered by first appearance; 0 is the empty one.
struct SetTable {
    private var elements: [UInt32] = []
    private var offsets: [Int] = [0, 0]
    private var slots: [UInt32] = Array(repeating: 0, count: 1_024)

    var count: Int { offsets.count - 1 }

    func members(_ set: Int) -> ArraySlice<UInt32> { elements[offsets[set]..<offsets[set + 1]] }

    /// The number of a set.
    mutating func number(of set: [UInt32]) throws(IndexBuilderError) -> UInt32 {
        guard !set.isEmpty else { return 0 }
        var slot = Self.hash(set) & (slots.count - 1)
        while slots[slot] != 0 {
            if isEqual(Int(slots[slot]), set) { return slots[slot] }
            slot = (slot + 1) & (slots.count - 1)
        }
        guard count < 1 << 30, elements.count < 1 << 31 else { throw .tooLarge }
        let number = UInt32(count)
        slots[slot] = number
        elements += set
        offsets.append(elements.count)
        if count * 2 > slots.count { grow() }
        return number
    }

    private func isEqual(_ number: Int, _ set: [UInt32]) -> Bool {
        let begin = offsets[number]
        guard offsets[number + 1] - begin == set.count else { return false }
        for position in 0..<set.count where elements[begin + position] != set[position] { return false }
        return true
    }

    private mutating func grow() {
        slots = Array(repeating: 0, count: slots.count * 2)
        for number in 1..<count {
            var slot = Self.hash(members(number)) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt32(number)
        }
    }

    private static func hash(_ set: some Sequence<UInt32>) -> Int {
        var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
        for member in set {
            hash = (hash ^ UInt64(member)) &* 0xBF58_476D_1CE4_E5B9
            hash ^= hash >> 29
        }
        return Int(truncatingIfNeeded: hash >> 1)
    }
}
