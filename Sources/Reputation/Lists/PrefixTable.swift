public import IPNetworks

/// A hash table of prefixes, each held by one list or by several until it expires: which of them cover an address is
/// answered by one probe for each prefix length that occurs.
///
/// Made for a million entries: 32 bytes for each, and 5 to 10 for its bucket and its bits (chains in one array, so that entries never
/// move and a sweep can stop and go on). Lists are known by a number below 2^24 that the caller chooses. IPv4-mapped
/// addresses and prefixes count as those of the IPv4 addresses inside. A value type; not safe to change from two
/// threads at once. Lookups do not allocate.
public struct PrefixTable: Sendable {
    /// The moment of an entry that never expires.
    public static let never = Int64.max

    struct Entry {
        var high: UInt64
        var low: UInt64
        var expiry: Int64
        /// The list above the length's 8 bits; `vacant` when nothing is kept here.
        var mark: UInt32
        /// One more than the position of the next entry of the chain, or of the free places; 0 at the end.
        var next: UInt32
    }

    static let vacant = UInt32.max
    private let seed: UInt64
    private(set) var entries: ContiguousArray<Entry> = []
    private var buckets: ContiguousArray<UInt32> = [0]
    private var firstFree: UInt32 = 0
    private var lengths = PrefixLengths()
    /// Eight bits for each bucket: a prefix whose bit is not set is not kept.
    ///
    /// Small enough for a processor's cache, where
    /// buckets and entries are not.
    private var filter: ContiguousArray<UInt64> = [0]
    /// How many bits may be set for entries that are gone.
    private var stale = 0
    private var cursor = 0

    /// How many entries there are, expired ones that were not swept yet included.
    public private(set) var count = 0

    /// An empty table; `seed` keeps outsiders from choosing prefixes that share a bucket.
    public init(seed: UInt64) { self.seed = seed }

    /// Makes room for so many entries at once.
    public mutating func reserve(_ capacity: Int) {
        entries.reserveCapacity(capacity)
        grow(to: capacity)
    }

    /// Keeps a prefix for a list until `expiry`, in microseconds since the epoch, in place of what was kept for both.
    ///
    /// - Returns: whether the list did not hold it yet.
    @discardableResult
    public mutating func insert(_ prefix: IPPrefix, list: UInt32, expiry: Int64 = never) -> Bool {
        let key = PrefixKey(prefix)
        let mark = list << 8 | UInt32(key.length)
        if let position = position(of: key, mark) {
            entries[position].expiry = expiry
            return false
        }
        if count >= buckets.count { grow(to: count * 2) }
        let hash = hash(key.high, key.low, key.length)
        let bucket = bucket(hash)
        note(hash)
        let entry = Entry(high: key.high, low: key.low, expiry: expiry, mark: mark, next: buckets[bucket])
        buckets[bucket] = place(entry)
        count += 1
        lengths.add(key)
        return true
    }

    /// Takes a prefix from a list.
    ///
    /// - Returns: whether the list held it.
    @discardableResult
    public mutating func remove(_ prefix: IPPrefix, list: UInt32) -> Bool {
        let key = PrefixKey(prefix)
        guard let position = position(of: key, list << 8 | UInt32(key.length)) else { return false }
        remove(at: position)
        return true
    }

    /// Calls `body` with the list, the prefix length (of the address's own family) and the expiry of every entry that
    /// covers the address, the longest prefixes first, until it returns false.
    ///
    /// Expired entries are among them until they are swept: the caller compares.
    @inline(__always)
    public func forEachHit(on address: IPAddress, _ body: (UInt32, Int, Int64) -> Bool) {
        let isIPv4 = address.family == .v4 || address.isMapped
        let low = address.family == .v4 ? address.low | PrefixKey.mapped : address.low
        for length in isIPv4 ? lengths.v4 : lengths.v6 {
            let key = PrefixKey(high: address.high, low: low, length: length)
            let hash = hash(key.high, key.low, length)
            guard mayHold(hash) else { continue }
            var link = buckets[bucket(hash)]
            while link != 0 {
                let entry = entries[Int(link - 1)]
                if entry.high == key.high, entry.low == key.low, UInt8(truncatingIfNeeded: entry.mark) == length {
                    let shown = isIPv4 ? Int(length) - 96 : Int(length)
                    guard body(entry.mark >> 8, shown, entry.expiry) else { return }
                }
                link = entry.next
            }
        }
    }

    /// Looks at the next `steps` places and removes the entries that `isDead` finds dead by list and expiry.
    ///
    /// Calls go round the table: as many as make up `capacity` see every entry once.
    /// - Returns: how many were removed.
    @discardableResult
    public mutating func sweep(steps: Int, isDead: (UInt32, Int64) -> Bool) -> Int {
        var removed = 0
        for _ in 0..<min(steps, entries.count) {
            if cursor >= entries.count { cursor = 0 }
            let entry = entries[cursor]
            if entry.mark != Self.vacant, isDead(entry.mark >> 8, entry.expiry) {
                remove(at: cursor)
                removed += 1
            }
            cursor += 1
        }
        if count == 0 { self = PrefixTable(seed: seed) }
        return removed
    }

    /// How many places a full round of sweeps looks at.
    public var capacity: Int { entries.count }

    private func position(of key: PrefixKey, _ mark: UInt32) -> Int? {
        let hash = hash(key.high, key.low, key.length)
        guard mayHold(hash) else { return nil }
        var link = buckets[bucket(hash)]
        while link != 0 {
            let entry = entries[Int(link - 1)]
            if entry.mark == mark, entry.high == key.high, entry.low == key.low { return Int(link - 1) }
            link = entry.next
        }
        return nil
    }

    private mutating func place(_ entry: Entry) -> UInt32 {
        guard firstFree != 0 else {
            entries.append(entry)
            return UInt32(entries.count)
        }
        let link = firstFree
        firstFree = entries[Int(link - 1)].next
        entries[Int(link - 1)] = entry
        return link
    }

    private mutating func remove(at position: Int) {
        let entry = entries[position]
        let length = UInt8(truncatingIfNeeded: entry.mark)
        let bucket = bucket(hash(entry.high, entry.low, length))
        if buckets[bucket] == UInt32(position + 1) {
            buckets[bucket] = entry.next
        } else {
            var before = Int(buckets[bucket] - 1)
            while entries[before].next != UInt32(position + 1) { before = Int(entries[before].next - 1) }
            entries[before].next = entry.next
        }
        entries[position].mark = Self.vacant
        entries[position].next = firstFree
        firstFree = UInt32(position + 1)
        count -= 1
        lengths.remove(PrefixKey(high: entry.high, low: entry.low, length: length))
        stale += 1
        if stale > buckets.count { refill() }
    }

    private mutating func grow(to wanted: Int) {
        var size = buckets.count
        while size < wanted { size *= 2 }
        guard size > buckets.count else { return }
        resize(to: size)
    }

    /// Sets the bits of the entries that are there anew.
    private mutating func refill() { resize(to: buckets.count) }

    private mutating func resize(to size: Int) {
        buckets = ContiguousArray(repeating: 0, count: size)
        filter = ContiguousArray(repeating: 0, count: max(1, size / 8))
        stale = 0
        for position in entries.indices where entries[position].mark != Self.vacant {
            let entry = entries[position]
            let hash = hash(entry.high, entry.low, UInt8(truncatingIfNeeded: entry.mark))
            let bucket = bucket(hash)
            note(hash)
            entries[position].next = buckets[bucket]
            buckets[bucket] = UInt32(position + 1)
        }
    }

    /// Two rounds of multiply and fold, so that each bit of prefix, length and seed reaches the upper bits.
    private func hash(_ high: UInt64, _ low: UInt64, _ length: UInt8) -> UInt64 {
        let first = (high ^ seed).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
        let mixed = (first.high ^ first.low ^ low) &+ UInt64(length) &* 0xD6E8_FEB8_6659_FD93
        let second = (mixed ^ seed).multipliedFullWidth(by: 0xBF58_476D_1CE4_E5B9)
        return second.high ^ second.low
    }

    private func bucket(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash & UInt64(buckets.count - 1)) }

    // The filter takes the upper half of the hash, the buckets the lower one.
    private func mayHold(_ hash: UInt64) -> Bool {
        filter[Int(truncatingIfNeeded: hash >> 38 & UInt64(filter.count - 1))] >> (hash >> 32 & 63) & 1 == 1
    }

    private mutating func note(_ hash: UInt64) {
        filter[Int(truncatingIfNeeded: hash >> 38 & UInt64(filter.count - 1))] |= 1 << (hash >> 32 & 63)
    }
}
