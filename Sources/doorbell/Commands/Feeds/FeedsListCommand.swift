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
        let index = try? MappedIndex.open(configuration.reputation.index)
        // The reader reads the pages of the index.
        let indexed = withExtendedLifetime(index) { Self.feeds(of: index?.reader) }
        let facts = FeedFacts.all(configuration, states: states, starter: starter, indexed: indexed)
        Output.text(try report(facts, at: SystemClock().now()))
    }

    private static func feeds(of reader: IndexReader?) -> [IndexedFeed] {
        guard let reader else { return [] }
        return (0..<reader.feedCount).compactMap { reader.feed($0) }
    }

    /// The table, or the lines of JSON.
    func report(_ facts: [FeedFacts], at now: Timestamp) throws -> String {
        if isJSON { return try facts.map { try JSONLine.text(FeedRecord($0, at: now)) }.joined() }
        return FeedText.table(facts, at: now) + FeedText.failures(facts, at: now)
    }
}
