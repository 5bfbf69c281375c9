import Reputation

/// Where each feed is published, as far as it may be told: never a key that a user's own location holds.
struct SourceLinks: Sendable {
    private let urls: [FeedID: String]

    init(_ feeds: [Feed]) {
        urls = Dictionary(feeds.map { ($0.id, Self.link($0)) }) { first, _ in first }
    }

    /// The first location of a feed; empty when it is not known, or a file.
    subscript(_ feed: FeedID) -> String { urls[feed] ?? "" }

    private static func link(_ feed: Feed) -> String {
        guard let location = feed.locations.first, location.hasPrefix("https://") || location.hasPrefix("http://")
        else {
            return ""
        }
        // What everybody knows is shown as it is; the query and the user of another URL may be secrets.
        if FeedCatalogue.feed(feed.id)?.locations.contains(location) == true { return location }
        let bare = location.prefix { $0 != "?" && $0 != "#" }
        return bare.contains("@") ? "" : PlainText.clean(String(bare))
    }
}
