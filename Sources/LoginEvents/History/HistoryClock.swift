/// Dates the lines of old logs.
///
/// A value with one owner. Lines without a year get it in one of two ways: from when their file was last written to, or,
/// where the year of the first line is known, by counting the turns of the year from line to line.
public struct HistoryClock: Sendable {
    private let zone: ZoneTable
    private let firstYear: Int?
    private var calendar: LogCalendar
    /// The year and the month of the last line without a year, where years are counted.
    private var counted: (year: Int, month: Int)?
    private var last: Timestamp?
    /// The largest step back between two lines without a year.
    public private(set) var largestStepBack = Duration.zero

    /// A clock.
    ///
    /// - Parameters:
    ///   - zone: the zone of lines that name none.
    ///   - year: the year of the first line without one; `nil` to take it from `begin`.
    public init(zone: ZoneTable, year: Int? = nil) {
        self.zone = zone
        firstYear = year
        calendar = Self.calendar(Timestamp(seconds: 0), zone)
    }

    /// A clock for the same zone that dates lines by when their file was written.
    public var withoutYear: HistoryClock { HistoryClock(zone: zone) }

    /// A file begins that was last written to at `written`, or a stream that is read at that moment.
    public mutating func begin(written: Timestamp) {
        calendar = Self.calendar(written, zone)
    }

    /// The moment of a line; `nil` when it has none that any calendar has.
    public mutating func moment(_ time: LogTime) -> Timestamp? {
        guard case .local(var local) = time, local.year == nil else { return calendar.moment(time) }
        if let firstYear { local.year = year(of: local, firstYear: firstYear) }
        let moment = calendar.moment(.local(local))
        if let moment {
            if let last { largestStepBack = max(largestStepBack, last.duration(since: moment)) }
            last = moment
        }
        return moment
    }

    /// The year of a line: a step back of more than half a year is a turn of the year, one forward a late line of the
    /// year before.
    private mutating func year(of local: LocalLogTime, firstYear: Int) -> Int {
        let (year, month) = counted ?? (firstYear, local.month)
        if month - local.month > 6 {
            counted = (year + 1, local.month)
            return year + 1
        }
        if local.month - month > 6 { return year - 1 }
        counted = (year, local.month)
        return year
    }

    private static func calendar(_ reference: Timestamp, _ zone: ZoneTable) -> LogCalendar {
        LogCalendar(reference: reference) { local in
            zone.offset(
                year: local.year ?? 1970,
                month: local.month,
                day: local.day,
                hour: local.hour,
                minute: local.minute,
                second: local.second
            )
        }
    }
}
