/// Bytes of columns by a number, so that text is made once for many rows.
///
/// It forgets: a number that takes the place of another one displaces it, and all go when they fill the room.
struct ColumnCache {
    private static let slotBits = 16
    /// Where the bytes of all slots together end.
    private static let room = 8 << 20

    /// The number of a slot and one more; 0 where a slot is empty.
    private var keys = [UInt64](repeating: 0, count: 1 << slotBits)
    private var starts = [UInt32](repeating: 0, count: 1 << slotBits)
    private var counts = [UInt32](repeating: 0, count: 1 << slotBits)
    private var store: [UInt8] = []

    /// Appends the bytes of a number below 2^64 - 1 to `bytes`; `false` when they are not known.
    func append(_ number: UInt64, to bytes: inout [UInt8]) -> Bool {
        let slot = slot(of: number)
        guard keys[slot] == number &+ 1 else { return false }
        let start = Int(starts[slot])
        let count = Int(counts[slot])
        // The range was inside of the store when it was kept, and the store only grows until it forgets all.
        unsafe store.withUnsafeBufferPointer { store in
            unsafe bytes.append(contentsOf: UnsafeBufferPointer(rebasing: store[start..<start + count]))
        }
        return true
    }

    /// Keeps the bytes of a number.
    mutating func keep(_ text: ArraySlice<UInt8>, of number: UInt64) {
        let slot = slot(of: number)
        if store.count + text.count > Self.room {
            guard text.count <= Self.room else { return }
            for index in keys.indices { keys[index] = 0 }
            store.removeAll(keepingCapacity: true)
        }
        keys[slot] = number &+ 1
        starts[slot] = UInt32(truncatingIfNeeded: store.count)
        counts[slot] = UInt32(truncatingIfNeeded: text.count)
        store.append(contentsOf: text)
    }

    private func slot(of number: UInt64) -> Int {
        Int(truncatingIfNeeded: (number &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - Self.slotBits))
    }
}
