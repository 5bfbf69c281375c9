/// Puts records of IPv4 ranges in order in time that grows with their number alone, for all but repeated addresses.
enum RecordSort {
    typealias Record = FeedCollector.Record<UInt64>

    /// Below this number the standard library's order is quicker.
    private static let threshold = 20_000

    /// Sorts by key: two rounds of counting by 16 bits of the first address, then the ranges that begin together.
    static func sort(_ records: inout [Record]) {
        let isSorted = zip(records, records.dropFirst()).allSatisfy { $0.key <= $1.key }
        if isSorted { return }
        guard records.count >= threshold, let first = records.first else {
            records.sort { $0.key < $1.key }
            return
        }
        var other = [Record](repeating: first, count: records.count)
        distribute(records, into: &other, shift: 32)
        distribute(other, into: &records, shift: 48)
        sortRuns(&records)
    }

    private static func distribute(_ source: [Record], into target: inout [Record], shift: UInt64) {
        var places = [Int](repeating: 0, count: 65_536)
        for record in source { places[Int(record.key >> shift & 0xFFFF)] += 1 }
        var sum = 0
        for digit in places.indices { (places[digit], sum) = (sum, sum + places[digit]) }
        for record in source {
            let digit = Int(record.key >> shift & 0xFFFF)
            target[places[digit]] = record
            places[digit] += 1
        }
    }

    private static func sortRuns(_ records: inout [Record]) {
        var start = 0
        while start < records.count {
            var end = start + 1
            var isSorted = true
            while end < records.count, records[end].key >> 32 == records[start].key >> 32 {
                isSorted = isSorted && records[end - 1].key <= records[end].key
                end += 1
            }
            if !isSorted { records[start..<end].sort { $0.key < $1.key } }
            start = end
        }
    }
}
