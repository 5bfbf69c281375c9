import Reputation

/// What answers need of the feeds of one generation, made once.
final class FeedTable: Sendable {
    /// One feed.
    struct Entry: Sendable {
        let id: FeedID
        let code: SourceCode
        /// `nil` for hosting and clouds, which are datacenters.
        let dataset: DatasetCode?
        let category: FeedCategory
    }

    let entries: [Entry?]

    init(_ reader: IndexReader) {
        entries = (0..<reader.feedCount).map { number in
            reader.feed(number).map {
                Entry(id: $0.id, code: SourceCode($0.id), dataset: DatasetCode($0.category), category: $0.category)
            }
        }
    }

    /// The feed of a number; `nil` when there is none.
    func entry(_ number: Int) -> Entry? { entries.indices.contains(number) ? entries[number] : nil }

    /// Whether a feed of this ID is one of the sources.
    func isSource(_ id: FeedID) -> Bool { entries.contains { $0?.id == id && $0?.dataset != nil } }
}
