import Timestamps

/// How long ago something was, in its largest unit: the last sight of a listing is not kept more finely.
enum ListingAge {
    /// `5 min ago`, `7 h ago`, `12 d ago`.
    static func text(_ moment: Timestamp, now: Timestamp) -> String {
        let seconds = now.duration(since: moment).components.seconds
        return switch seconds {
        case ..<0: "later than the moment asked about"
        case ..<60: "less than a minute ago"
        case ..<7200: "\(seconds / 60) min ago"
        case ..<172_800: "\(seconds / 3600) h ago"
        default: "\(seconds / 86_400) d ago"
        }
    }
}
