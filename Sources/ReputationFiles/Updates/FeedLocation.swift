import Reputation

/// Where a part of a feed comes from.
enum FeedLocation: Hashable {
    /// A server.
    case web(String)
    /// A file of this host.
    case file(String)

    /// What a location of a feed means; `nil` when it is none.
    init?(_ text: String) {
        if text.hasPrefix("https://") || text.hasPrefix("http://") {
            self = .web(text)
        } else if text.hasPrefix("file:///") {
            self = .file(String(text.dropFirst(7)))
        } else if text.hasPrefix("/") {
            self = .file(text)
        } else {
            return nil
        }
    }

    /// Stands for a location and the way its text is read (FNV-1a): what is known of another one does not count.
    static func fingerprint(_ location: String, of feed: Feed) -> UInt64 {
        let text = "\(feed.format.rawValue) \(feed.category.rawValue) \(location)"
        return text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
