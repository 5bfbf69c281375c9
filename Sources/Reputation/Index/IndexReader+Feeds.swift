import Timestamps

extension IndexReader {
    /// How many feeds there are.
    public var feedCount: Int { feeds.count / IndexFormat.feedSize }

    /// The feed of a number; `nil` when there is none, or when its record is none that a builder writes.
    ///
    /// Allocates.
    public func feed(_ number: Int) -> IndexedFeed? {
        guard (0..<feedCount).contains(number) else { return nil }
        let record = number * IndexFormat.feedSize
        let categories = FeedCategory.allCases
        let category = Int(feeds.u8(record + 16))
        guard let id = FeedID(text(feeds.u32(record))), category < categories.count else { return nil }
        return IndexedFeed(
            id: id,
            name: text(feeds.u32(record + 4)),
            category: categories[category],
            retention: feeds.u8(record + 17) == 0 ? .window : .maintained,
            weights: weights(from: feeds.u32(record + 20), count: feeds.u16(record + 18)),
            pollSeconds: Int64(bitPattern: feeds.u64(record + 24)),
            keepSeconds: Int64(bitPattern: feeds.u64(record + 32)),
            licence: text(feeds.u32(record + 8)),
            attribution: text(feeds.u32(record + 12)),
            sourceDate: moment(feeds.u64(record + 40)),
            listingCount: Int(clamping: feeds.u64(record + 48)),
            removedCount: Int(clamping: feeds.u64(record + 56)),
            networkCount: Int(clamping: feeds.u64(record + 64))
        )
    }

    private func weights(from first: UInt32, count: UInt16) -> [Double] {
        let end = min(Int(first) + Int(count), weights.count / 8)
        guard Int(first) < end else { return [] }
        return (Int(first)..<end).map { Double(bitPattern: weights.u64($0 * 8)) }.map { $0.isFinite ? $0 : 0 }
    }

    /// A moment as records hold it: the smallest number means that there is none.
    func moment(_ bits: UInt64) -> Timestamp? {
        let microseconds = Int64(bitPattern: bits)
        return microseconds == .min ? nil : Timestamp(microseconds: microseconds)
    }
}
