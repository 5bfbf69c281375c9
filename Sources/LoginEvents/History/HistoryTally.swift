/// Counts by key, exact up to a number of keys, and with a known error beyond it.
///
/// When there are too many keys, those with the smaller counts are forgotten. A key that comes (again) after that may
/// have been counted before: its `error` says how often at most.
struct HistoryTally<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    /// What is known about a key.
    struct Entry: Sendable {
        /// How many were counted since the key is known.
        var count: UInt64
        /// How many more there may have been before that.
        var error: UInt64
        /// What else is kept.
        var value: Value

        /// The most that it can be.
        var most: UInt64 { count + min(error, .max - count) }

        fileprivate mutating func add(_ amount: UInt64, _ update: (inout Value) -> Void) {
            count += min(amount, .max - count)
            update(&value)
        }
    }

    /// The most keys.
    let limit: Int
    /// The keys that are known.
    private(set) var entries: [Key: Entry] = [:]
    /// How many of a key that is not known there may have been at most; 0 while every key is known.
    private(set) var error: UInt64 = 0

    /// Nothing counted; `limit` is at least 2.
    init(limit: Int) {
        self.limit = max(limit, 2)
    }

    /// Whether every key that ever came is known with its full count.
    var isExact: Bool { error == 0 }

    /// Counts `amount` of a key; `update` gets what is kept of it, which starts as `initial`.
    mutating func add(
        _ key: Key,
        _ amount: UInt64,
        initial: @autoclosure () -> Value,
        update: (inout Value) -> Void
    ) {
        if entries.count >= limit, entries[key] == nil { forget() }
        entries[key, default: Entry(count: 0, error: error, value: initial())].add(amount, update)
    }

    /// Changes what is kept of a key that is known.
    mutating func update(_ key: Key, _ change: (inout Value) -> Void) {
        if var entry = entries[key] {
            change(&entry.value)
            entries[key] = entry
        }
    }

    /// The keys with the largest counts, the largest first; `precedes` orders equal ones.
    func top(_ number: Int, precedes: (Key, Key) -> Bool) -> [(key: Key, entry: Entry)] {
        let sorted = entries.sorted { left, right in
            left.value.count == right.value.count
                ? precedes(left.key, right.key) : left.value.count > right.value.count
        }
        return sorted.prefix(max(number, 0)).map { ($0.key, $0.value) }
    }

    /// Forgets the half with the smaller counts.
    private mutating func forget() {
        let order = entries.values.map(\.most).sorted()
        var room = order.count / 2
        let largestForgotten = order[room - 1]
        entries = entries.filter { _, entry in
            guard room > 0, entry.most <= largestForgotten else { return true }
            room -= 1
            return false
        }
        error = max(error, largestForgotten)
    }
}
