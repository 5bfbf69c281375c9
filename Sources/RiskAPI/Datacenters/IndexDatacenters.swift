public import IPNetworks
public import Pipeline
public import Reputation
import Synchronization

/// The datacenters of the newest index: providers of clouds by the lists of their blocks, and networks whose blocks are
/// listed as hosting.
///
/// Safe to use from any thread. The table of blocks is made once for each index: by `prepare()`, or in the background
/// as soon as an address of a newer index is asked for; until it is there, the one before answers.
public final class IndexDatacenters: DatacenterNaming {
    private let index: any IndexSource
    private let links: SourceLinks
    private let state = Mutex(State())

    private struct State {
        var table: DatacenterTable?
        var isMaking = false
    }

    /// The datacenters of what an index source has; `feeds` are the configured ones.
    public init(_ index: any IndexSource, feeds: [Feed] = FeedCatalogue.feeds) {
        self.index = index
        links = SourceLinks(feeds)
    }

    /// Makes the table of the newest index, unless it is there; waits for it: some hundredths of a second.
    public func prepare() {
        guard let generation = index.generation else { return }
        _ = table(of: generation)
    }

    /// The datacenter of an address, and its largest block around the address; see `DatacenterNaming`.
    public func datacenter(
        of address: IPAddress,
        set: UInt32,
        in reader: IndexReader
    ) -> (id: String, prefix: IPPrefix?)? {
        guard set != 0 else { return nil }
        let (table, mustMake) = state.withLock { state in
            let mustMake = state.table?.checksum != reader.checksum && !state.isMaking
            if mustMake { state.isMaking = true }
            return (state.table, mustMake)
        }
        if mustMake { Task.detached(priority: .utility) { [self] in prepareAgain() } }
        guard let found = table?.datacenter(of: address) else { return nil }
        return (found.datacenter.id, found.prefix)
    }

    private func prepareAgain() {
        prepare()
        state.withLock { $0.isMaking = false }
    }

    /// The table of a generation; makes it where it is not the one at hand.
    func table(of generation: any IndexGeneration) -> DatacenterTable {
        let reader = generation.reader
        if let known = state.withLock({ $0.table }), known.checksum == reader.checksum { return known }
        let made = withExtendedLifetime(generation) { DatacenterTable(reader, links: links) }
        state.withLock { $0.table = made }
        return made
    }

    /// The newest generation and its table; throws 503 while there is none.
    func newest() throws(APIProblem) -> (generation: any IndexGeneration, table: DatacenterTable) {
        let generation = try index.newest()
        return (generation, table(of: generation))
    }
}
