import HostSources
import Reputation
import ReputationFiles
import WebClients

/// The updater of the feeds, put together from the configuration.
struct FeedWiring {
    let updater: FeedUpdater
    private let downloader: FeedDownloader

    /// An updater over a downloader of its own, through the proxy that the environment names, if any.
    init(_ configuration: Configuration, environment: [String: String]) throws(CommandFailure) {
        downloader = try Self.downloader(configuration.feeds.contact, environment: environment)
        updater = Self.updater(configuration, over: downloader)
    }

    /// Ends the downloader; what is under way fails.
    func shutdown() async { await downloader.shutdown() }

    static func downloader(_ contact: String?, environment: [String: String]) throws(CommandFailure) -> FeedDownloader {
        do {
            let proxy = try ProxySettings(environment: environment)
            return try FeedDownloader(HTTPTransport.Settings(version: Doorbell.version, proxy: proxy), contact: contact)
        } catch {
            throw CommandFailure(message: "the proxy that the environment names cannot be used: \(error)")
        }
    }

    static func updater(_ configuration: Configuration, over downloader: FeedDownloader) -> FeedUpdater {
        let paths = configuration.reputation
        let plan = IndexPlan(configuration)
        return FeedUpdater(
            paths: paths,
            feeds: configuration.feeds.list,
            keys: configuration.feeds.keys,
            transport: downloader,
            clock: SystemClock()
        ) { history, _, now in
            IndexFile.removeLeftovers(of: paths.index)
            _ = try IndexJob(plan, at: now).build(to: paths.index, history: history)
        }
    }

    /// The feeds that were named, all of which must be known; an unknown one is an error with the nearest known one.
    static func ids(_ names: [String], among feeds: [Feed]) throws(CommandFailure) -> [FeedID] {
        var ids: [FeedID] = []
        for name in names {
            guard let feed = feeds.first(where: { $0.id.text == name }) else {
                let nearest = NearestWord.nearest(to: name, among: feeds.map(\.id.text))
                let hint = nearest.map { "did you mean \"\($0)\"?" } ?? "see: doorbell feeds list"
                let isKnown = FeedCatalogue.feeds.contains { $0.id.text == name }
                throw CommandFailure(
                    message: isKnown ? "the feed \"\(name)\" is not in use" : "there is no feed \(ShownText(name))",
                    hints: [isKnown ? "take it into feeds_enabled, or out of feeds_disabled" : hint]
                )
            }
            ids.append(feed.id)
        }
        return ids
    }
}
