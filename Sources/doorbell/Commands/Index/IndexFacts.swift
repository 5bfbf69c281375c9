import Reputation
import ReputationFiles
import Timestamps

/// What there is to say of an index.
struct IndexFacts {
    let path: String
    let builtAt: Timestamp
    let byteCount: Int
    let summary: IndexSummary
    let setCount: Int
    let networkCount: Int
    let feeds: [IndexedFeed]
    let layers: [IndexedSource]
    let now: Timestamp

    init(_ index: MappedIndex, now: Timestamp) throws(IndexFileError) {
        let reader = index.reader
        path = index.path
        builtAt = reader.builtAt
        byteCount = index.byteCount
        summary = try index.summary()
        setCount = reader.setCount
        networkCount = max(0, reader.networkCount - 1)
        feeds = (0..<reader.feedCount).compactMap { reader.feed($0) }
        layers = (0..<reader.sourceCount).compactMap { reader.source(at: $0) }
        self.now = now
    }

    /// As tables.
    var text: String {
        var text = rows([
            ("index", path),
            ("format", "version \(summary.version)"),
            ("built", "\(builtAt.utc), \(AgeText.age(of: builtAt, at: now)) ago"),
            ("size", "\(byteCount) bytes"),
            ("listings", segments(summary.listingSegments) + " with \(setCount) sets of lists"),
            ("locations", segments(summary.locationSegments) + " with \(networkCount) autonomous systems"),
        ])
        var table = Table(["FEED", "CATEGORY", "ENTRIES", "REMOVED", "SOURCE DATE", "AGE", "LICENCE"])
        for feed in feeds {
            let counts = ["\(feed.listingCount)", "\(feed.removedCount)"]
            let dates = AgeText.cells(feed.sourceDate, at: now)
            let licence = TerminalText.text(feed.licence, limit: 48)
            table.add([feed.id.text, feed.category.rawValue] + counts + dates + [licence])
        }
        text += "\n\(table)\n"
        var places = Table(["", "NETWORKS AND PLACES", "DATE", "AGE", "LICENCE"])
        for (rank, layer) in layers.enumerated() {
            let licence = TerminalText.text(layer.licence, limit: 120)
            places.add(["\(rank + 1)", TerminalText.text(layer.name)] + AgeText.cells(layer.date, at: now) + [licence])
        }
        text += "\(places)\n"
        var sections = Table(["SECTION", "BYTES"])
        for part in summary.sections where part.byteCount > 0 {
            sections.add([part.section.name, "\(part.byteCount)"])
        }
        return text + "\(sections)"
    }

    private func segments(_ counts: IndexSummary.SegmentCounts) -> String {
        "\(counts.v4) + \(counts.v6) segments (IPv4 + IPv6)"
    }

    private func rows(_ rows: [(String, String)]) -> String {
        rows.map { $0.0 + String(repeating: " ", count: 11 - $0.0.count) + $0.1 + "\n" }.joined()
    }

    /// As JSON.
    var record: IndexRecord { IndexRecord(self) }
}
