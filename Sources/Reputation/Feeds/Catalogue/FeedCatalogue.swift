/// The feeds that are known by name, with what is known of them: where they are, what they weigh, what they ask for.
///
/// Weights of evidence are log-odds points of a fresh listing; those of kinds of network are the points of the kind.
/// A feed with several locations is the union of them. ISC asks for the address of somebody responsible in the user
/// agent, so that feed and those whose terms need the user's consent are used only when the configuration says so.
public enum FeedCatalogue {
    /// All feeds, evidence first; those with `isDefault` are used unless the configuration says otherwise.
    public static let feeds: [Feed] = rows.compactMap { $0 }

    /// Every row; a row whose name is malformed would be `nil`, which a test refuses.
    static let rows: [Feed?] = sensors + communities + networks + kinds + clouds + scanners + optional

    /// The feed of that name; `nil` when the catalogue has none.
    public static func feed(_ id: FeedID) -> Feed? {
        byID[id]
    }

    private static let byID = Dictionary(feeds.map { ($0.id, $0) }) { first, _ in first }

    static let minute: Int64 = 60
    static let hour: Int64 = 3600
    static let day: Int64 = 86_400

    static func row(
        _ id: String,
        _ name: String,
        _ locations: [String],
        _ format: FeedFormat,
        _ category: FeedCategory,
        _ weights: [Double],
        poll: Int64,
        keep: Int64 = 0,
        _ retention: FeedRetention = .maintained,
        licence: String,
        credit: String = "",
        isDefault: Bool = true
    ) -> Feed? {
        FeedID(id).map {
            Feed(
                id: $0,
                name: name,
                locations: locations,
                format: format,
                category: category,
                weights: weights,
                pollSeconds: poll,
                keepSeconds: keep,
                retention: retention,
                licence: licence,
                attribution: credit,
                isDefault: isDefault
            )
        }
    }
}
