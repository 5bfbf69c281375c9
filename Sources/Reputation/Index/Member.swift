import Timestamps

/// A listing without its range, as sets hold it.
struct Member: Hashable {
    var feed: UInt16
    var level: UInt8
    var isHost: Bool
    var isRemoved: Bool
    var age: UInt32
    var label: UInt32

    /// The age in seconds of what was last seen at a moment, rounded up: the step grows with the age.
    static func age(of lastSeen: Timestamp, at now: Timestamp) -> UInt32 {
        let (microseconds, overflow) = now.microseconds.subtractingReportingOverflow(lastSeen.microseconds)
        guard !overflow || lastSeen < now else { return 0 }
        guard !overflow, microseconds < 4_294_000_000_000_000 else { return 4_294_080_000 }
        guard microseconds > 0 else { return 0 }
        let seconds = (microseconds + 999_999) / 1_000_000
        let step: Int64 =
            switch seconds {
            case ...7_200: 900
            case ...172_800: 3_600
            case ...1_209_600: 21_600
            case ...5_184_000: 86_400
            default: 604_800
            }
        return UInt32(clamping: (seconds + step - 1) / step * step)
    }

    /// The order in a set: by feed, then the most telling first.
    ///
    /// Of members that differ in age alone the youngest is the first.
    static func < (left: Member, right: Member) -> Bool {
        (left.feed, left.isRemoved ? 1 : 0, left.isHost ? 0 : 1, 255 - left.level)
            == (right.feed, right.isRemoved ? 1 : 0, right.isHost ? 0 : 1, 255 - right.level)
            ? (left.label, left.age) < (right.label, right.age)
            : (left.feed, left.isRemoved ? 1 : 0, left.isHost ? 0 : 1, 255 - left.level)
                < (right.feed, right.isRemoved ? 1 : 0, right.isHost ? 0 : 1, 255 - right.level)
    }

    func differsInAgeAlone(from other: Member) -> Bool {
        var other = other
        other.age = age
        return self == other
    }
}
