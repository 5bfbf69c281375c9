/// Disjoint ranges of one family, ascending, each with its owner; ranges of one owner never touch.
struct OwnedBlocks<Key: FixedWidthInteger & UnsignedInteger & Sendable>: Sendable {
    private var firsts: [Key] = []
    private var lasts: [Key] = []
    private var owners: [UInt32] = []

    /// How many ranges there are.
    var count: Int { firsts.count }

    /// Adds a range behind all others.
    mutating func append(_ first: Key, _ last: Key, _ owner: UInt32) {
        if let end = lasts.last, let before = owners.last, before == owner, end &+ 1 == first, end < .max {
            lasts[lasts.count - 1] = last
            return
        }
        firsts.append(first)
        lasts.append(last)
        owners.append(owner)
    }

    /// The range that holds an address; `nil` when none does.
    func range(holding key: Key) -> (first: Key, last: Key, owner: UInt32)? {
        var low = 0
        var high = firsts.count
        while low < high {
            let middle = (low + high) / 2
            if firsts[middle] <= key { low = middle + 1 } else { high = middle }
        }
        guard low > 0, key <= lasts[low - 1] else { return nil }
        return (firsts[low - 1], lasts[low - 1], owners[low - 1])
    }

    /// The ranges of an owner.
    func ranges(of owner: UInt32) -> [(first: Key, last: Key)] {
        owners.indices.filter { owners[$0] == owner }.map { (firsts[$0], lasts[$0]) }
    }

    /// Gives every owner the number that stands at its old one.
    mutating func renumber(_ numbers: [UInt32]) {
        for position in owners.indices { owners[position] = numbers[Int(owners[position])] }
    }

    /// How many low bits the largest aligned block around a key has that lies in a range.
    static func blockBits(around key: Key, in first: Key, _ last: Key) -> Int {
        var bits = 0
        while bits < Key.bitWidth {
            let mask: Key = bits + 1 == Key.bitWidth ? .max : (1 << Key(bits + 1)) - 1
            guard key & ~mask >= first, key | mask <= last else { break }
            bits += 1
        }
        return bits
    }
}
