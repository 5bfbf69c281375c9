import Pipeline
import Timestamps

extension TokenUsage.Bucket {
    /// What a request costs: a bucket for `limit` requests holds `limit` times that, and gains `limit` every second.
    static let cost: Int64 = 60

    /// Refills it up to a moment; a clock that was set back gains nothing and loses nothing.
    mutating func refill(limit: Int, at now: Timestamp) {
        let elapsed = now.seconds.subtractingReportingOverflow(second)
        second = now.seconds
        missing = min(missing, Int64(limit) * Self.cost)
        guard !elapsed.overflow, elapsed.partialValue > 0 else { return }
        // After a minute it is full, so that nothing larger need be multiplied.
        missing = elapsed.partialValue >= 60 ? 0 : max(0, missing - elapsed.partialValue * Int64(limit))
    }

    /// Takes a point, or says in how many seconds there will be one.
    mutating func take(limit: Int, at now: Timestamp) -> Int? {
        guard limit > 0 else { return nil }
        refill(limit: limit, at: now)
        let over = missing + Self.cost - Int64(limit) * Self.cost
        guard over <= 0 else { return Int((over + Int64(limit) - 1) / Int64(limit)) }
        missing += Self.cost
        return nil
    }

    /// The whole points that were taken and have not come back.
    var taken: Int64 { (missing + Self.cost - 1) / Self.cost }

    /// In how many seconds it is full again.
    func pause(limit: Int) -> Int64 {
        limit > 0 ? (missing + Int64(limit) - 1) / Int64(limit) : 0
    }
}

extension TokenUsage {
    /// The window in which a month is counted, in seconds.
    static let window: Int64 = 30 * 86_400

    /// Begins a new window when the time of the old one is over.
    ///
    /// A clock that is set back leads to an earlier window with the count of the later one: so it neither gives points
    /// away nor takes some for longer than a window.
    mutating func roll(from created: Timestamp, at now: Timestamp) {
        let since = now.seconds.subtractingReportingOverflow(created.seconds)
        let index = since.overflow ? 0 : max(0, since.partialValue) / Self.window
        let began = Timestamp(seconds: created.seconds &+ index &* Self.window)
        if began > monthBegan { monthCount = 0 }
        monthBegan = began
    }

    /// When the window of the month is over.
    var monthEnds: Timestamp { monthBegan.advanced(by: .seconds(Self.window)) }

    /// Takes a point of the month and of the minute, or says in how many seconds there will be one.
    mutating func takeRequest(_ quotas: KeyQuotas, created: Timestamp, at now: Timestamp) -> KeyVerdict? {
        roll(from: created, at: now)
        guard quotas.perMonth == 0 || monthCount < quotas.perMonth else {
            let left = monthEnds.seconds.subtractingReportingOverflow(now.seconds)
            return .monthUsedUp(seconds: max(1, Int(left.overflow ? Self.window : left.partialValue)))
        }
        if let seconds = minute.take(limit: quotas.perMinute, at: now) { return .minuteUsedUp(seconds: seconds) }
        monthCount += 1
        count(at: now)
        return nil
    }

    /// Takes a point of reports, or says in how many seconds there will be one.
    mutating func takeReport(_ quotas: KeyQuotas, at now: Timestamp) -> KeyVerdict? {
        if let seconds = reports.take(limit: quotas.reportsPerMinute, at: now) {
            return .reportsUsedUp(seconds: seconds)
        }
        count(at: now)
        return nil
    }

    private mutating func count(at now: Timestamp) {
        total += 1
        lastUsed = now
    }
}
