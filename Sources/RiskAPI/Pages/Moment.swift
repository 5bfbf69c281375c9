import Timestamps

/// A moment for a reader.
struct Moment {
    let time: Timestamp

    init(_ time: Timestamp) { self.time = time }

    /// Date and time of day.
    var html: HTML { "<time datetime=\"\(time.iso8601)\">\(time.utc)</time>" }

    /// The date, with the time of day for whoever asks.
    var date: HTML {
        "<time datetime=\"\(time.iso8601)\" title=\"\(time.utc)\">\(time.utc.prefix(10))</time>"
    }

    /// How long ago that was, in the largest unit that fits.
    func age(at now: Timestamp) -> String {
        let seconds = (now.microseconds - time.microseconds) / 1_000_000
        switch seconds {
        case ..<60: return "less than a minute ago"
        case ..<3_600: return Self.count(seconds / 60, "minute")
        case ..<86_400: return Self.count(seconds / 3_600, "hour")
        default: return Self.count(seconds / 86_400, "day")
        }
    }

    private static func count(_ number: Int64, _ unit: String) -> String {
        "\(number) \(unit)\(number == 1 ? "" : "s") ago"
    }
}
