import IPNetworks
import Pipeline
import Reputation
import Synchronization
import Timestamps

/// Answers questions about autonomous systems and their prefixes; the census of one generation is kept.
///
/// Safe to use from any thread; a question may wait while another one makes the census.
final class NetworkDesk: Sendable {
    let settings: AddressSettings
    private let index: any IndexSource
    private let kept = Mutex<Kept?>(nil)

    private struct Kept {
        let generation: any IndexGeneration
        let census: NetworkCensus
    }

    init(index: any IndexSource, settings: AddressSettings) {
        self.index = index
        self.settings = settings
    }

    /// A view of the newest generation at a moment.
    /// - Throws: 503 while there is none.
    func view(at now: Timestamp) throws(APIProblem) -> NetworkView {
        guard let generation = index.generation else {
            throw .unavailable(
                retryAfter: 10,
                detail: "There is no reputation index yet. Build one with 'doorbell feeds update'."
            )
        }
        return NetworkView(generation, at: now, desk: self)
    }

    /// The census of a generation.
    func census(of generation: any IndexGeneration) -> NetworkCensus {
        kept.withLock { kept in
            if let kept, kept.generation === generation { return kept.census }
            // The old one goes first, so that there is never more than one.
            kept = nil
            let census = NetworkCensus(generation.reader)
            kept = Kept(generation: generation, census: census)
            return census
        }
    }
}
