/// An entry of a location layer, its place and texts turned into numbers.
struct LocationRange<Key: FixedWidthInteger & UnsignedInteger> {
    var first: Key
    var last: Key
    var asNumber: UInt32
    var place: UInt32
    var traits: UInt8
    var layer: UInt8
}

/// Ranges that cover the address a sweep is at, the smallest first; those that have ended leave when they come up.
struct SmallestFirst<Key: FixedWidthInteger & UnsignedInteger> {
    private struct Item {
        var size: Key
        var last: Key
        var value: UInt32
        var order: Int

        static func < (left: Item, right: Item) -> Bool {
            left.size == right.size ? left.order < right.order : left.size < right.size
        }
    }
    private var heap: [Item] = []

    /// The value of the smallest range that still covers `key`; 0 when none does.
    mutating func value(at key: Key) -> UInt32 {
        while let top = heap.first {
            if top.last >= key { return top.value }
            removeFirst()
        }
        return 0
    }

    mutating func insert(_ first: Key, _ last: Key, _ value: UInt32, order: Int) {
        heap.append(Item(size: last - first, last: last, value: value, order: order))
        var child = heap.count - 1
        while child > 0, heap[child] < heap[(child - 1) / 2] {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    private mutating func removeFirst() {
        let last = heap.removeLast()
        guard !heap.isEmpty else { return }
        heap[0] = last
        var parent = 0
        while true {
            var least = parent
            for child in [parent * 2 + 1, parent * 2 + 2] where child < heap.count && heap[child] < heap[least] {
                least = child
            }
            guard least != parent else { return }
            heap.swapAt(parent, least)
            parent = least
        }
    }
}
