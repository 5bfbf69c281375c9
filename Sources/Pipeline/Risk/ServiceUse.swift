public import LoginEvents

/// How often a service was asked on one day, and whether it wants to be asked at all.
public struct ServiceUse: Hashable, Sendable {
    /// The UTC day, in days since 1970.
    public var day: Int64
    /// The questions of that day.
    public var asked: Int
    /// Until when it wants no questions.
    public var pausedUntil: Timestamp?

    /// A use of the given parts.
    public init(day: Int64 = 0, asked: Int = 0, pausedUntil: Timestamp? = nil) {
        self.day = day
        self.asked = asked
        self.pausedUntil = pausedUntil
    }

    /// Counts one question, if one more may be asked at `now`.
    ///
    /// A clock that is set back over midnight does not give a new quota; a pause that lies farther ahead than two days
    /// was asked for by a clock that was wrong.
    public mutating func spend(quota: Int, at now: Timestamp) -> ServiceAllowance {
        if let until = pausedUntil, now < until, until <= now.advanced(by: .seconds(2 * 86_400)) {
            return .paused(until: until)
        }
        pausedUntil = nil
        let today = now.microseconds / 86_400_000_000
        if day != today, day != today + 1 {
            day = today
            asked = 0
        }
        guard asked < quota else { return .spent }
        asked += 1
        return .granted
    }
}
