import ArgumentParser
import HostSources
import Reputation
import ReputationFiles
import Timestamps

/// `doorbell feeds list`.
struct FeedsListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Show every feed: how many entries it has, how old they are, and whether it can be had."
    )

    @OptionGroup var options: ConfigurationOptions

    @Flag(name: .customLong("json"), help: "One JSON object a line.")
    var isJSON = false

    func run() throws {
        let configuration = try options.load()
        let states = try FeedStates.read(configuration.reputation)
        // Damaged starter data hides nothing of what was fetched.
        let starter = try? StarterDirectory.find()
        let facts = FeedFacts.all(configuration, states: states, starter: starter)
        Output.text(try report(facts, at: SystemClock().now()))
    }

    /// The table, or the lines of JSON.
    func report(_ facts: [FeedFacts], at now: Timestamp) throws -> String {
        if isJSON { return try facts.map { try JSONLine.text(FeedRecord($0, at: now)) }.joined() }
        return FeedText.table(facts, at: now)
    }
}
