public import Pipeline
import Reputation
import Synchronization

/// The census of the newest index, counted when it is first asked for and kept until there is a newer index.
///
/// Safe to use from any thread; a caller that comes while it is being counted waits for it, some hundredths of a second.
public final class SourceCensus: Sendable {
    private let index: any IndexSource
    private let known = Mutex<ListingCensus?>(nil)

    /// The census of what an index source has.
    public init(_ index: any IndexSource) { self.index = index }

    /// The census of the newest index, with the index itself; throws 503 while there is none.
    func newest() throws(APIProblem) -> (generation: any IndexGeneration, census: ListingCensus) {
        let generation = try index.newest()
        let census = known.withLock { known in
            let reader = generation.reader
            if let known, known.checksum == reader.checksum { return known }
            let counted = ListingCensus(reader, groups: DatasetCode.allCases.count) { feed in
                DatasetCode(feed.category).flatMap { DatasetCode.allCases.firstIndex(of: $0) }
            }
            known = counted
            return counted
        }
        return (generation, census)
    }
}

extension IndexSource {
    /// The newest generation; throws 503 while there is none.
    func newest() throws(APIProblem) -> any IndexGeneration {
        guard let generation else {
            throw .unavailable(
                retryAfter: 30,
                detail: "There is no index of addresses yet. It is built when the lists were fetched; try again later."
            )
        }
        return generation
    }
}
