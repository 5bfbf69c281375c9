// sources: Sources/IPNetworks/*.swift Sources/Timestamps/*.swift Sources/Reputation/Feeds/*.swift Sources/Reputation/Feeds/Parsing/*.swift Sources/Reputation/Places/*.swift Sources/Reputation/Index/LocationLayer.swift Sources/Reputation/Assessment/*.swift

/// Whatever comes in, entries are in order, public and with bounded labels, and every line is counted once.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzFeedText(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    // libFuzzer owns the bytes for the length of this call.
    let input = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    guard let choice = input.first else { return 0 }
    let text = Array(input.dropFirst())
    switch choice % 10 {
    case 7: checkTable(GeoRangeText.parse(text))
    case 8: checkTable(NetworkTableText.parse(text))
    case 9: checkTable(NetworkNamesText.parse(text))
    case let index:
        let format = FeedFormat.allCases[Int(index)]
        for category in [FeedCategory.attack, .scanner] {
            checkFeed(FeedParser(format: format, category: category).parse(text))
        }
    }
    return 0
}

private func checkFeed(_ feed: ParsedFeed) {
    let sum = feed.entries.count + feed.duplicates + feed.refusedLines + feed.refusedBogons
    precondition(sum == feed.contentLines)
    precondition(feed.refusals.count <= 20 && feed.refusals.allSatisfy { $0.text.utf8.count <= 64 })
    var last: AddressRange?
    for entry in feed.entries {
        precondition(entry.label.utf8.count <= 80)
        guard case .range(let range) = entry.subject else { continue }
        precondition(last.map { $0 < range } ?? true)
        precondition(range.first.specialPurpose == nil && range.last.specialPurpose == nil)
        last = range
    }
}

private func checkTable(_ table: LocationTable) {
    precondition(table.refusedLines <= table.contentLines)
    precondition(table.entries.count + table.names.count <= table.contentLines - table.refusedLines)
    precondition(table.entries.allSatisfy { ($0.place?.country.utf8.count ?? 2) == 2 })
}
