import ArgumentParser
import FoundationEssentials
import HostSources
import Reputation
import ReputationFiles
import Timestamps

/// `doorbell feeds update`.
struct FeedsUpdateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "update",
        abstract: "Fetch new versions of the feeds and build the index from them.",
        discussion: """
            Without names it asks for the feeds whose time has come; a feed that is named is asked for at once. Exits \
            with 1 when one could not be had; the last good version of such a feed stays in force.
            """
    )

    @OptionGroup var options: ConfigurationOptions

    @Argument(help: "The feeds to fetch now; by default those that are due.")
    var feed: [String] = []

    @Flag(
        help: "Fetch all of them (or those named) whole, also when they are not due, and take one that shrank by half."
    )
    var force = false

    func run() async throws {
        let configuration = try options.load()
        let ids = try FeedWiring.ids(feed, among: configuration.feeds.list)
        try StateOwner.become(ownerOf: configuration.stateDirectory)
        try ReputationDirectory.prepare(configuration.reputation)
        let wiring = try FeedWiring(configuration, environment: ProcessInfo.processInfo.environment)
        let selection: FeedUpdater.Selection = force ? .forced(ids) : ids.isEmpty ? .due : .now(ids)
        let count = ids.isEmpty ? configuration.feeds.list.count : ids.count
        let progress = FeedProgress(count: selection == .due ? nil : count)
        let report: FeedUpdateReport
        do throws(FeedUpdateError) {
            report = try await wiring.updater.update(selection) { progress.take($0) }
        } catch {
            progress.end()
            await wiring.shutdown()
            throw CommandFailure(message: "\(error)")
        }
        progress.end()
        await wiring.shutdown()
        try FeedOutcome.tell(report, next: { try Self.next(configuration) })
    }

    /// When the next feed is due, for whoever finds that none is.
    private static func next(_ configuration: Configuration) throws -> String? {
        let states = try FeedStates.read(configuration.reputation)
        let pause = FeedSchedule().pause(among: configuration.feeds.list, states, at: SystemClock().now())
        return pause.map { "\(DurationText($0))" }
    }
}
