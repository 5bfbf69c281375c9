import Timestamps

/// How long ago something was, in words and in days.
struct AgeWords: CustomStringConvertible {
    private let seconds: Int64

    /// The age of `moment` at `now`; what lies ahead is taken for now.
    init(of moment: Timestamp, at now: Timestamp) {
        seconds = max(0, now.duration(since: moment).components.seconds)
    }

    var days: Double { Double(seconds) / 86_400 }

    var description: String {
        switch seconds {
        case ..<5400: "\(seconds / 60) min ago"
        case ..<172_800: "\(seconds / 3600) h ago"
        default: "\(seconds / 86_400) days ago"
        }
    }
}
