/// A duration in words for a reader: `0.4 s`, `42 s`, `12 min 4 s`, `5 h 3 min`, `3 d 4 h`.
///
/// It shows the two largest units that are not 0 and leaves the rest out without rounding up; tenths of a second only
/// below ten seconds. A negative duration has a minus sign.
public struct DurationText: Hashable, Sendable, CustomStringConvertible {
    /// The words.
    public let description: String

    /// The words for `duration`.
    public init(_ duration: Duration) {
        let components = duration.components
        let seconds = components.seconds.magnitude
        let tenths = components.attoseconds.magnitude / 100_000_000_000_000_000
        let words = Self.words(seconds: seconds, tenths: tenths)
        let isNegative = components.seconds < 0 || components.attoseconds < 0
        description = isNegative && words != "0 s" ? "-" + words : words
    }

    private static func words(seconds: UInt64, tenths: UInt64) -> String {
        switch seconds {
        case ..<10: tenths == 0 ? "\(seconds) s" : "\(seconds).\(tenths) s"
        case ..<60: "\(seconds) s"
        case ..<3600: join(seconds / 60, "min", seconds % 60, "s")
        case ..<86_400: join(seconds / 3600, "h", seconds / 60 % 60, "min")
        default: join(seconds / 86_400, "d", seconds / 3600 % 24, "h")
        }
    }

    private static func join(_ large: UInt64, _ largeUnit: String, _ small: UInt64, _ smallUnit: String) -> String {
        small == 0 ? "\(large) \(largeUnit)" : "\(large) \(largeUnit) \(small) \(smallUnit)"
    }
}
