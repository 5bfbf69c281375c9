/// Turns the times of log lines into moments.
///
/// A value. A time without a year gets the one that brings it closest to `reference`, and 29 February a leap year.
public struct LogCalendar: Sendable {
    private let utcOffset: @Sendable (LocalLogTime) -> Int
    private let reference: Timestamp
    private let year: Int?

    /// A calendar.
    ///
    /// - Parameters:
    ///   - reference: a moment close to the lines, such as now, or when a file was last written to.
    ///   - year: the year of lines that have none; `nil` to take the closest to `reference`, never more than a day after it.
    ///   - utcOffset: how many seconds the zone of the lines is ahead of UTC at a local time whose year is known.
    public init(reference: Timestamp, year: Int? = nil, utcOffset: @escaping @Sendable (LocalLogTime) -> Int) {
        self.reference = reference
        self.year = year
        self.utcOffset = utcOffset
    }

    /// The moment of a line; `nil` when it has no time, or one that no calendar has.
    public func moment(_ time: LogTime) -> Timestamp? {
        switch time {
        case .exact(let moment): moment
        case .missing: nil
        case .local(let local) where local.year != nil: moment(local)
        case .local(let local): inferred(local)
        }
    }

    private func moment(_ local: LocalLogTime) -> Timestamp? {
        // An impossible date is refused before the zone is asked about it.
        guard local.moment(utcOffset: 0) != nil else { return nil }
        return local.moment(utcOffset: utcOffset(local))
    }

    private func moment(_ local: LocalLogTime, in year: Int) -> Timestamp? {
        var local = local
        local.year = year
        return moment(local)
    }

    /// The moment in the latest year that does not put it more than a day after the reference.
    ///
    /// 29 February may have to go back eight years, as 1896 to 1904 and 2096 to 2104.
    private func inferred(_ local: LocalLogTime) -> Timestamp? {
        if let year { return moment(local, in: year) }
        let latest = reference.advanced(by: .seconds(86_400))
        // The mean year, so one more than the true year at most.
        let thisYear = 1970 + Int(latest.seconds / 31_556_952)
        for year in stride(from: thisYear + 1, through: thisYear - 9, by: -1) {
            if let moment = moment(local, in: year), moment <= latest { return moment }
        }
        return nil
    }
}

extension LocalLogTime {
    /// The moment, where the zone is `utcOffset` seconds ahead of UTC; `nil` without a year, and for what no clock shows.
    func moment(utcOffset: Int) -> Timestamp? {
        guard let year, (0...23).contains(hour), (0...59).contains(minute), (0...60).contains(second),
            (0..<1_000_000).contains(microsecond), let days = LocalDay.number(year: year, month: month, day: day),
            abs(utcOffset) <= 2 * 86_400
        else { return nil }
        let seconds = days * 86_400 + hour * 3600 + minute * 60 + second - utcOffset
        return Timestamp(microseconds: Int64(seconds) * 1_000_000 + Int64(microsecond))
    }
}
