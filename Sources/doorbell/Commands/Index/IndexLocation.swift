import FoundationEssentials
import Glibc
import HostSources
import Reputation
import ReputationFiles
import Timestamps

/// Finds the index in use, and builds one from the starter data where there is none.
///
/// In this order: the file that was named; the agent's, which is kept up to date; the user's own in their cache, which
/// is built when it is missing, damaged, of another version, or older than the starter data or a file of places.
struct IndexLocation: Sendable {
    /// The agent's directory of index and feeds.
    var system: ReputationPaths
    /// The user's; `nil` when there is no home.
    var user: ReputationPaths?
    /// Whether it matters that the agent has no index: the user's own has less.
    var tellsMissing = false

    /// The places for an agent with that state directory and a user with that environment.
    init(stateDirectory: String, environment: [String: String]) {
        system = ReputationPaths(directory: stateDirectory + "/reputation")
        let cache = environment["XDG_CACHE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
        let home = environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 + "/.cache" : nil }
        let paths = (cache ?? home).map { ReputationPaths(directory: $0 + "/doorbell/reputation") }
        user = Self.isForeign(environment["HOME"]) ? nil : paths
    }

    /// Whether root was given another user's home, who could put links in its way: nothing is written there.
    private static func isForeign(_ home: String?) -> Bool {
        guard geteuid() == 0, let home else { return false }
        var status = stat()
        // The string stays valid for the call, which fills the value and keeps no pointer to it.
        return unsafe stat(home, &status) == 0 && status.st_uid != 0
    }

    /// The path of the index in use, without building one; a failure says how to get one.
    static func existing(_ options: ConfigurationOptions) throws -> String {
        let configuration = try options.load()
        let environment = ProcessInfo.processInfo.environment
        let location = IndexLocation(stateDirectory: configuration.stateDirectory, environment: environment)
        return try location.existing()
    }

    private static let missing = """
        feeds and files of places that the configuration names count once the agent's index is built \
        (doorbell index build, or doorbell agent); this comes from the data that is installed with the program
        """

    /// Opens the index at `path`.
    static func open(_ path: String) throws(CommandFailure) -> MappedIndex {
        do throws(IndexFileError) {
            return try MappedIndex.open(path)
        } catch {
            throw CommandFailure(message: "\(error)")
        }
    }

    /// The path of the first index that can be read; one that is there and cannot be is not called missing.
    func existing() throws(CommandFailure) -> String {
        var refusals: [String] = []
        for paths in [system, user].compactMap({ $0 }) {
            // The string stays valid for the call.
            if unsafe access(paths.index, R_OK) == 0 { return paths.index }
            let failure = SystemFailure.last
            if !failure.isMissing { refusals.append("the index \(paths.index) cannot be read: \(failure)") }
        }
        guard let refusal = refusals.first else {
            throw CommandFailure(message: "there is no index yet", hints: ["build one: doorbell index build"])
        }
        throw CommandFailure(message: refusal)
    }

    /// Opens the index in use, and builds it first where that is needed.
    ///
    /// `note` is told, a line each, what the user should know: that the agent's index cannot be used, or that one is
    /// built.
    func open(named path: String? = nil, note: (String) -> Void) throws(CommandFailure) -> MappedIndex {
        if let path { return try Self.open(path) }
        do throws(IndexFileError) {
            return try MappedIndex.open(system.index)
        } catch {
            if case .missing = error { if tellsMissing { note(Self.missing) } } else { note("\(error)") }
        }
        guard let user else {
            throw CommandFailure(
                message: "there is no index and no home of this account to build one in",
                hints: ["set HOME to the account's own, as sudo -H does"]
            )
        }
        if let index = Self.current(user) { return index }
        return try Self.build(user, note: note)
    }

    /// The user's index when it can be used as it is.
    private static func current(_ paths: ReputationPaths) -> MappedIndex? {
        guard let index = try? MappedIndex.open(paths.index), VerifiedMark.holds(index, in: paths) else { return nil }
        let now = SystemClock().now()
        let sources = StarterDirectory.standardCandidates().map { $0 + "/manifest.tsv" }
        let standard = StandardPlaces.paths()
        for path in sources + standard.chosen + standard.packaged {
            // A clock that was set back would make everything newer than the index, for ever.
            if let times = try? FileTimes(path: path), times.arrived > index.reader.builtAt, times.arrived <= now {
                return nil
            }
        }
        return index
    }

    private static func build(_ paths: ReputationPaths, note: (String) -> Void) throws(CommandFailure) -> MappedIndex {
        try ReputationDirectory.prepare(paths)
        let lock = try waitForLock(paths)
        defer { withExtendedLifetime(lock) {} }
        // Somebody else may have built it meanwhile.
        if let index = current(paths) { return index }
        IndexFile.removeLeftovers(of: paths.index)
        note("building an index from the data that comes with the program; this is done once")
        let job = IndexJob(IndexPlan(starterIn: paths.directory), at: SystemClock().now())
        let report = try job.build(to: paths.index, history: nil)
        guard !report.feeds.isEmpty || !report.layers.isEmpty else {
            throw CommandFailure(
                message: "there is neither starter data nor anything else to build an index from",
                hints: ["install Doorbell again, or run: doorbell feeds update"]
            )
        }
        let index = try open(paths.index)
        _ = VerifiedMark.holds(index, in: paths)
        return index
    }

    private static func waitForLock(_ paths: ReputationPaths) throws(CommandFailure) -> UpdateLock {
        var failure = UpdateLock.Failure.held(process: nil)
        // Another process builds the same index in some seconds.
        for _ in 0..<1200 {
            do throws(UpdateLock.Failure) {
                return try UpdateLock(path: paths.lock)
            } catch {
                guard case .held = error else { throw CommandFailure(message: "\(error)") }
                failure = error
            }
            usleep(50_000)
        }
        throw CommandFailure(message: "\(failure)")
    }
}
