import Glibc
import Reputation
import ReputationFiles
import SQLiteFiles
import Timestamps

/// One building of an index: reads everything, compiles it, and puts the file in its place.
struct IndexJob {
    var feeds: [Feed]
    var given: [IndexInput.FeedContents] = []
    var places: PlaceSources
    var usesStarter: Bool
    var paths: ReputationPaths?
    var moment: Timestamp
    /// Is told what is under way, for a person who waits.
    var progress = ProgressLine()

    init(_ plan: IndexPlan, at moment: Timestamp) {
        feeds = plan.feeds
        places = plan.places
        usesStarter = plan.usesStarter
        paths = plan.paths
        self.moment = moment
    }

    /// Builds the index and writes it to `output`, or where the agent looks for it, under the lock of whoever changes
    /// anything there.
    func write(to output: String?) throws(CommandFailure) -> IndexReport {
        if let output { return try build(to: output, history: try history()) }
        guard let paths else { throw CommandFailure(message: "there is no place for the index; give --output") }
        try ReputationDirectory.prepare(paths)
        let lock: UpdateLock
        do throws(UpdateLock.Failure) {
            lock = try UpdateLock(path: paths.lock)
        } catch {
            throw CommandFailure(message: "\(error)")
        }
        defer { withExtendedLifetime(lock) {} }
        IndexFile.removeLeftovers(of: paths.index)
        return try build(to: paths.index, history: try history())
    }

    /// Builds the index to `path`; the caller holds the lock when one is needed.
    func build(to path: String, history: FeedHistory?) throws(CommandFailure) -> IndexReport {
        defer { progress.clear() }
        let starter = try starter()
        let layers = try places.read { progress.show("reading \($0)") }
        progress.show("compiling the index")
        var (bytes, report): ([UInt8], IndexReport)
        do throws(IndexBuilderError) {
            (bytes, report) = try IndexCompiler().compile(
                feeds: feeds,
                given: given,
                history: history,
                starter: starter,
                layers: layers.named,
                unnamedLayers: layers.unnamed,
                at: moment
            )
        } catch {
            throw CommandFailure(message: "the index cannot be built: \(error)")
        }
        report.problems = layers.problems + report.problems
        try Self.put(bytes, at: path)
        return report
    }

    private static func put(_ bytes: [UInt8], at path: String) throws(CommandFailure) {
        do throws(IndexFileError) {
            try IndexFile.replace(path, with: bytes)
        } catch {
            throw CommandFailure(message: "\(error)")
        }
    }

    private func starter() throws(CommandFailure) -> StarterDirectory? {
        guard usesStarter else { return nil }
        progress.show("reading the starter data")
        do throws(StarterError) {
            return try StarterDirectory.find()
        } catch {
            throw CommandFailure(message: "\(error)")
        }
    }

    private func history() throws(CommandFailure) -> FeedHistory? {
        // The string stays valid for the call.
        guard let path = paths?.history, unsafe access(path, F_OK) == 0 else { return nil }
        do throws(StoreError) {
            return try FeedHistory(path: path, access: .reader)
        } catch {
            throw CommandFailure(message: "\(error)")
        }
    }
}
