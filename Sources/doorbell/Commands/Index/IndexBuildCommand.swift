import ArgumentParser
import FoundationEssentials
import HostSources
import Reputation
import ReputationFiles
import Timestamps

/// `doorbell index build`.
struct IndexBuildCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build",
        abstract: "Build the index from what was fetched, from the starter data and from files of yours.",
        discussion: """
            Without options it builds what the configuration says, as of now, and puts it where the agent looks for it.

            FEED is the name of a feed (doorbell feeds list) or ID:CATEGORY:WEIGHT:FORMAT, with options after commas: \
            format=FORMAT, source-date=MOMENT, keep-days=DAYS, retention=window|maintained. The format "sightings" is a \
            line for each address with the moment it was seen last: 192.0.2.1,2026-08-22T03:03:00Z. A feed may be given \
            several times; its files then count together. Files may be compressed with xz or gzip.
            """
    )

    @OptionGroup var options: ConfigurationOptions

    @Option(help: "Write the index to this file; it needs no configuration to be used with --index.")
    var output: String?

    @Option(help: "As of this moment: ages count from it, and what was seen later is left out of files given.")
    var at: String?

    @Option(name: .customLong("feed"), help: "A feed and the file with its entries: FEED=FILE.")
    var given: [String] = []

    @Option(name: .customLong("place"), help: "A file of networks and places, trusted more than those configured.")
    var places: [String] = []

    @Flag(name: .customLong("only-given"), help: "Use nothing but what --feed and --place name.")
    var isOnlyGiven = false

    func validate() throws {
        _ = try moment(now: Timestamp(seconds: 0))
        guard !isOnlyGiven || !given.isEmpty || !places.isEmpty else {
            throw ValidationError("--only-given needs --feed or --place")
        }
        guard !isOnlyGiven || output != nil else {
            throw ValidationError(
                "--only-given needs --output: the agent's index is never built from less than it knows"
            )
        }
    }

    func run() throws {
        let configuration = isOnlyGiven ? nil : try options.load()
        let plan = IndexPlan(configuration)
        let feeds = try givenFeeds(plan.feeds)
        let moment = try moment(now: SystemClock().now())
        var job = IndexJob(plan, at: moment)
        job.places.given = places
        job.given = try Self.merged(feeds, at: moment)
        if output == nil, let configuration { try StateOwner.become(ownerOf: configuration.stateDirectory) }
        let report = try job.write(to: output)
        Output.text("\(IndexReportText(report, at: moment))")
    }

    private func moment(now: Timestamp) throws -> Timestamp {
        guard let at else { return now }
        if let moment = ConfiguredText.moment(at) { return moment }
        if let age = ConfiguredText.age(at) { return now.advanced(by: .zero - age) }
        throw ValidationError("--at must be a day, a moment or an age (2026-11-22, 2h), not \(ShownText(at))")
    }

    private func givenFeeds(_ configured: [Feed]) throws -> [GivenFeed] {
        var known = Dictionary(configured.map { ($0.id, $0) }) { first, _ in first }
        return try given.map { text in
            do throws(GivenFeed.Failure) {
                let feed = try GivenFeed(text) { known[$0] ?? FeedCatalogue.feed($0) }
                known[feed.feed.id] = feed.feed
                return feed
            } catch {
                throw ValidationError("--feed: \(error)")
            }
        }
    }

    /// The contents of each feed; several files of one feed count together.
    static func merged(
        _ feeds: [GivenFeed],
        at moment: Timestamp
    ) throws(CommandFailure) -> [IndexInput.FeedContents] {
        var contents: [IndexInput.FeedContents] = []
        for feed in feeds {
            let new = try feed.contents(at: moment)
            guard let index = contents.firstIndex(where: { $0.feed.id == new.feed.id }) else {
                contents.append(new)
                continue
            }
            contents[index].listings += new.listings
            contents[index].sourceDate = [contents[index].sourceDate, new.sourceDate].compactMap { $0 }.max()
        }
        return contents
    }
}
