/// Which prefix lengths occur in a table, so that a lookup probes no other.
struct PrefixLengths {
    /// The lengths of IPv4 prefixes as keys have them, 96...128, the longest first.
    private(set) var v4: [UInt8] = []
    /// The lengths of IPv6 prefixes, the longest first.
    private(set) var v6: [UInt8] = []
    private var counts4 = [Int](repeating: 0, count: 129)
    private var counts6 = [Int](repeating: 0, count: 129)

    mutating func add(_ key: PrefixKey) {
        if key.isIPv4 {
            Self.add(key.length, &counts4, &v4)
        } else {
            Self.add(key.length, &counts6, &v6)
        }
    }

    mutating func remove(_ key: PrefixKey) {
        if key.isIPv4 {
            Self.remove(key.length, &counts4, &v4)
        } else {
            Self.remove(key.length, &counts6, &v6)
        }
    }

    private static func add(_ length: UInt8, _ counts: inout [Int], _ lengths: inout [UInt8]) {
        counts[Int(length)] += 1
        guard counts[Int(length)] == 1 else { return }
        lengths.insert(length, at: lengths.firstIndex { $0 < length } ?? lengths.count)
    }

    private static func remove(_ length: UInt8, _ counts: inout [Int], _ lengths: inout [UInt8]) {
        counts[Int(length)] -= 1
        guard counts[Int(length)] == 0 else { return }
        lengths.removeAll { $0 == length }
    }
}
