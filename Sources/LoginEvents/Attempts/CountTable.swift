/// Rolling counts by key, in memory that is taken once: an open table with linear probing.
///
/// Up to `capacity` keys in the window, counts are exact. Beyond it a newcomer takes the place of the key with the fewest
/// attempts in its region, about a hundred keys, and inherits their number: that is by how much its count may be too
/// large, and the most that a key of this region can have had that is not in the table (Space-Saving, Metwally 2005). In
/// one window it is at most the region's attempts divided by its keys.
struct CountTable {
    /// How many slots a region has.
    static let regionSize = 128

    let slots: Int
    let capacity: Int
    let labelBytes: Int
    private(set) var count = 0
    /// The most that a key of each region had when it was given up.
    private var floors: [RollingPeak]

    private var keys: [UInt64]
    private var counts: [SIMD4<UInt32>]
    /// The step of the counts modulo 65,535, plus 1; 0 in an empty slot.
    private(set) var epochs: [UInt16]
    private(set) var errors: [UInt16]
    private var labels: [UInt8]
    private var labelLengths: [UInt8]
    private var sweptAt: Int64 = .min

    /// A table of `slots` places, a power of two.
    init(slots: Int, capacity: Int, labelBytes: Int = 0) {
        self.slots = slots
        self.capacity = capacity
        self.labelBytes = labelBytes
        floors = Array(repeating: RollingPeak(), count: max(1, slots / Self.regionSize))
        keys = Array(repeating: 0, count: slots)
        counts = Array(repeating: .zero, count: slots)
        epochs = Array(repeating: 0, count: slots)
        errors = Array(repeating: 0, count: slots)
        labels = Array(repeating: 0, count: slots * labelBytes)
        labelLengths = Array(repeating: 0, count: labelBytes == 0 ? 0 : slots)
    }

    /// A table of the row of `key` alone, as it is in `table`, with the floor of its region.
    init(excerptOf table: CountTable?, key: UInt64?, latest: Int64) {
        self.init(slots: 4, capacity: 2, labelBytes: table?.labelBytes ?? 0)
        guard let table, let key else { return }
        restore(floor: table.floors[table.region(key)])
        if let slot = table.slot(of: key) { insert(table.row(slot, table.rolling(slot, latest))) }
    }

    /// What a table of `slots` places takes.
    static func bytes(slots: Int, labelBytes: Int) -> Int {
        slots * bytesPerSlot(labelBytes: labelBytes) + slots / regionSize * MemoryLayout<RollingPeak>.stride
    }

    private static func bytesPerSlot(labelBytes: Int) -> Int {
        MemoryLayout<UInt64>.stride + MemoryLayout<SIMD4<UInt32>>.stride + 2 * MemoryLayout<UInt16>.stride
            + (labelBytes == 0 ? 0 : labelBytes + 1)
    }

    /// Counts for a key.
    mutating func add(
        _ amount: UInt32,
        to key: UInt64,
        label: ArraySlice<UInt8> = [],
        at step: Int64,
        latest: Int64
    ) {
        if let slot = slot(of: key) {
            change(slot, latest) { $0.add(amount, at: step, latest: latest) }
            return
        }
        var error: UInt16 = 0
        if count >= capacity {
            sweep(latest)
            if count >= capacity { giveUp(in: region(key), latest) }
        }
        error = UInt16(clamping: floors[region(key)].peak(at: latest))
        var counts = RollingCount(step: latest)
        counts.add(amount, at: step, latest: latest)
        insert(Row(key: key, counts: counts, error: error, label: label))
    }

    /// The count of a key in the window that ends with `step`, and by how much it may be too large.
    ///
    /// A key that is not in the table was not seen, or no more often than the error says.
    func total(of key: UInt64, at step: Int64, latest: Int64) -> (count: Int, error: Int) {
        guard let slot = slot(of: key) else { return (0, floors[region(key)].peak(at: latest)) }
        let error = error(slot, latest)
        let seen = rolling(slot, latest).total(at: step)
        return (seen == 0 ? 0 : seen + error, error)
    }

    /// Forgets a key.
    mutating func remove(_ key: UInt64) {
        if let slot = slot(of: key) { vacate(slot) }
    }
}

extension CountTable {
    /// What one slot holds.
    struct Row {
        var key: UInt64
        var counts: RollingCount
        var error: UInt16
        var label: ArraySlice<UInt8>
    }

    /// The rows with the largest counts, largest first.
    func top(_ limit: Int, latest: Int64) -> [(row: Row, count: Int)] {
        guard limit > 0 else { return [] }
        var best: [(row: Row, count: Int)] = []
        for slot in 0..<slots where epochs[slot] != 0 {
            let counts = rolling(slot, latest)
            let seen = counts.total(at: latest)
            let count = seen + error(slot, latest)
            guard seen > 0, best.count < limit || count > (best.last?.count ?? 0) else { continue }
            let place = best.firstIndex { $0.count < count } ?? best.count
            best.insert((row(slot, counts), count), at: place)
            if best.count > limit { best.removeLast() }
        }
        return best
    }

    /// Puts a row where none of its key is; `false` when there is no room.
    @discardableResult
    mutating func insert(_ row: Row) -> Bool {
        guard count < capacity else { return false }
        var slot = home(row.key)
        while epochs[slot] != 0 { slot = next(slot) }
        keys[slot] = row.key
        counts[slot] = row.counts.counts
        epochs[slot] = Self.epoch(row.counts.step)
        errors[slot] = row.error
        write(row.label, to: slot)
        count += 1
        return true
    }

    /// Whether the key is in the table.
    func contains(_ key: UInt64) -> Bool { slot(of: key) != nil }

    /// Takes over the floor of a table that was kept.
    mutating func restore(floor: RollingPeak) {
        for region in floors.indices { floors[region] = floor }
    }

    /// The largest floor of all regions.
    func floor(latest: Int64) -> RollingPeak {
        floors.reduce(into: RollingPeak()) { $0.formMaximum($1, at: latest) }
    }

    /// By how much the count of a slot may be too large.
    func error(_ slot: Int, _ latest: Int64) -> Int {
        errors[slot] == 0 ? 0 : min(Int(errors[slot]), floors[region(keys[slot])].peak(at: latest))
    }

    /// The region that a key belongs to, by where the search for it starts.
    private func region(_ key: UInt64) -> Int { floors.count == 1 ? 0 : home(key) / Self.regionSize }

    func row(_ slot: Int, _ counts: RollingCount) -> Row {
        let label: ArraySlice<UInt8> =
            labelBytes == 0 ? [] : labels[slot * labelBytes..<slot * labelBytes + Int(labelLengths[slot])]
        return Row(key: keys[slot], counts: counts, error: errors[slot], label: label)
    }

    private mutating func write(_ label: ArraySlice<UInt8>, to slot: Int) {
        guard labelBytes > 0 else { return }
        labelLengths[slot] = UInt8(clamping: min(label.count, labelBytes))
        for (offset, byte) in label.prefix(labelBytes).enumerated() { labels[slot * labelBytes + offset] = byte }
    }

    private mutating func change(_ slot: Int, _ latest: Int64, _ body: (inout RollingCount) -> Void) {
        var rolling = rolling(slot, latest)
        body(&rolling)
        counts[slot] = rolling.counts
        epochs[slot] = Self.epoch(rolling.step)
    }

    func rolling(_ slot: Int, _ latest: Int64) -> RollingCount {
        let age = (Int64(Self.epoch(latest)) - Int64(epochs[slot]) + 65_535) % 65_535
        return RollingCount(step: latest &- age, counts: counts[slot])
    }

    private static func epoch(_ step: Int64) -> UInt16 {
        let rest = step % 65_535
        return UInt16(rest < 0 ? rest + 65_535 : rest) + 1
    }

    private func slot(of key: UInt64) -> Int? {
        var slot = home(key)
        while epochs[slot] != 0 {
            if keys[slot] == key { return slot }
            slot = next(slot)
        }
        return nil
    }

    /// Where the search for a key starts; the hash has a seed of this process, so that nobody outside can make rows
    /// meet.
    private func home(_ key: UInt64) -> Int {
        Int(truncatingIfNeeded: UInt(bitPattern: key.hashValue)) & (slots - 1)
    }

    private func next(_ slot: Int) -> Int { (slot + 1) & (slots - 1) }

    /// Empties a slot, and moves up what was pushed behind it.
    private mutating func vacate(_ slot: Int) {
        var hole = slot
        var other = next(hole)
        while epochs[other] != 0 {
            let distance = (other - home(keys[other])) & (slots - 1)
            if distance >= (other - hole) & (slots - 1) {
                move(other, to: hole)
                hole = other
            }
            other = next(other)
        }
        epochs[hole] = 0
        count -= 1
    }

    private mutating func move(_ from: Int, to: Int) {
        keys[to] = keys[from]
        counts[to] = counts[from]
        epochs[to] = epochs[from]
        errors[to] = errors[from]
        guard labelBytes > 0 else { return }
        labelLengths[to] = labelLengths[from]
        for offset in 0..<labelBytes { labels[to * labelBytes + offset] = labels[from * labelBytes + offset] }
    }

    /// Empties the slots that count nothing any more; once in a step is enough.
    private mutating func sweep(_ latest: Int64) {
        guard sweptAt != latest else { return }
        sweptAt = latest
        var slot = 0
        while slot < slots {
            if epochs[slot] != 0, rolling(slot, latest).total(at: latest) == 0 {
                // What moves up into this slot is looked at next.
                vacate(slot)
            } else {
                slot += 1
            }
        }
    }

    /// Gives up the key with the fewest attempts of a region; of another one where it has none.
    private mutating func giveUp(in region: Int, _ latest: Int64) {
        for offset in floors.indices {
            let region = (region + offset) % floors.count
            guard let (slot, count) = smallest(of: region, latest) else { continue }
            if count > 0 { floors[region].note(count, at: latest) }
            return vacate(slot)
        }
    }

    private func smallest(of region: Int, _ latest: Int64) -> (slot: Int, count: Int)? {
        var best: (slot: Int, count: Int)?
        var slot = region * Self.regionSize & (slots - 1)
        for offset in 0..<slots {
            if epochs[slot] == 0 {
                // Keys are pushed on as far as the next empty slot and no farther.
                if offset >= Self.regionSize { break }
            } else if self.region(keys[slot]) == region {
                let count = rolling(slot, latest).total(at: latest) + error(slot, latest)
                if count < best?.count ?? .max { best = (slot, count) }
            }
            slot = next(slot)
        }
        return best
    }
}
