/// How long ago a source saw an address last: every listing is in exactly one range.
public enum TimeRange: String, Hashable, Sendable, CaseIterable {
    /// Within an hour.
    case hour = "1H"
    /// Within six hours.
    case sixHours = "6H"
    /// Within twelve hours.
    case twelveHours = "12H"
    /// Within a day.
    case day = "1D"
    /// Within a week.
    case week = "7D"
    /// Within 30 days.
    case month = "30D"
    /// Within 90 days.
    case quarter = "90D"
    /// Within 180 days.
    case halfYear = "180D"
    /// Longer ago.
    case year = "365D"

    /// The most seconds ago that the range holds; the last range holds everything older too.
    public var seconds: Int64 {
        switch self {
        case .hour: 3_600
        case .sixHours: 21_600
        case .twelveHours: 43_200
        case .day: 86_400
        case .week: 604_800
        case .month: 2_592_000
        case .quarter: 7_776_000
        case .halfYear: 15_552_000
        case .year: 31_536_000
        }
    }

    /// The range of something seen so many seconds ago; what is in the future counts as now.
    public init(age seconds: Int64) {
        self = Self.allCases.first { seconds <= $0.seconds } ?? .year
    }
}
