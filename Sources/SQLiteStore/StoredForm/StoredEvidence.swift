import LoginEvents
import Reputation

/// One listing in JSON.
struct StoredEvidence: Codable {
    let feed: String
    let name: String
    let category: String
    /// Microseconds since the epoch.
    let lastSeen: Int64?
    let level: UInt8?
    let label: String?
    let isRemoved: Bool?
    let isAboutNetwork: Bool?

    enum CodingKeys: String, CodingKey {
        case feed, name, category, level, label
        case lastSeen = "last_seen"
        case isRemoved = "is_removed"
        case isAboutNetwork = "is_about_network"
    }

    init(_ evidence: Evidence) {
        feed = evidence.feed.text
        name = evidence.name.cut(to: StoredTerm.longestText)
        category = evidence.category.rawValue
        lastSeen = evidence.lastSeen?.microseconds
        // What is usual takes no room.
        level = evidence.level == 0 ? nil : evidence.level
        label = evidence.label.isEmpty ? nil : evidence.label.cut(to: StoredTerm.longestText)
        isRemoved = evidence.isRemoved ? true : nil
        isAboutNetwork = evidence.isAboutNetwork ? true : nil
    }

    /// `nil` for a feed or a category that this version has no name for.
    var evidence: Evidence? {
        guard let feed = FeedID(feed), let category = FeedCategory(rawValue: category) else { return nil }
        return Evidence(
            feed: feed,
            name: name,
            category: category,
            lastSeen: lastSeen.map { Timestamp(microseconds: $0) },
            level: level ?? 0,
            label: label ?? "",
            isRemoved: isRemoved ?? false,
            isAboutNetwork: isAboutNetwork ?? false
        )
    }
}
