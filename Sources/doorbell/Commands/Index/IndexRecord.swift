import Reputation
import Timestamps

/// What there is to say of an index, as JSON; the names are stable.
struct IndexRecord: Encodable {
    var path: String
    var formatVersion: UInt32
    var built: String
    var bytes: Int
    var sets: Int
    var autonomousSystems: Int
    var listingSegmentsV4: Int
    var listingSegmentsV6: Int
    var locationSegmentsV4: Int
    var locationSegmentsV6: Int
    var feeds: [FeedPart]
    var layers: [Layer]
    var sections: [String: Int]

    struct FeedPart: Encodable {
        var id: String
        var name: String
        var category: String
        var entries: Int
        var removed: Int
        var autonomousSystems: Int
        var sourceDate: String?
        var ageSeconds: Int64?
        var licence: String
        var attribution: String
    }

    struct Layer: Encodable {
        var name: String
        var date: String?
        var ageSeconds: Int64?
        var licence: String
    }

    init(_ facts: IndexFacts) {
        path = facts.path
        formatVersion = facts.summary.version
        built = facts.builtAt.iso8601
        bytes = facts.byteCount
        sets = facts.setCount
        autonomousSystems = facts.networkCount
        listingSegmentsV4 = facts.summary.listingSegments.v4
        listingSegmentsV6 = facts.summary.listingSegments.v6
        locationSegmentsV4 = facts.summary.locationSegments.v4
        locationSegmentsV6 = facts.summary.locationSegments.v6
        func age(_ date: Timestamp?) -> Int64? {
            date.map { max(0, facts.now.duration(since: $0).components.seconds) }
        }
        feeds = facts.feeds.map {
            FeedPart(
                id: $0.id.text,
                name: $0.name,
                category: $0.category.rawValue,
                entries: $0.listingCount,
                removed: $0.removedCount,
                autonomousSystems: $0.networkCount,
                sourceDate: $0.sourceDate?.iso8601,
                ageSeconds: age($0.sourceDate),
                licence: $0.licence,
                attribution: $0.attribution
            )
        }
        layers = facts.layers.map {
            Layer(name: $0.name, date: $0.date?.iso8601, ageSeconds: age($0.date), licence: $0.licence)
        }
        sections = Dictionary(facts.summary.sections.map { ($0.section.name, $0.byteCount) }) { first, _ in first }
    }
}
