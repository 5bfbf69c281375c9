/// A date and a time of day as a log line has them, without a zone and perhaps without a year.
public struct LocalLogTime: Hashable, Sendable {
    /// The year; `nil` in the form of RFC 3164.
    public var year: Int?
    /// The month, 1 to 12.
    public var month: Int
    /// The day of the month, 1 to 31.
    public var day: Int
    /// The hour, 0 to 23.
    public var hour: Int
    /// The minute, 0 to 59.
    public var minute: Int
    /// The second, 0 to 60.
    public var second: Int
    /// The part of the second, in millionths.
    public var microsecond: Int

    /// A time of the given parts.
    public init(year: Int?, month: Int, day: Int, hour: Int, minute: Int, second: Int, microsecond: Int = 0) {
        self.year = year
        self.month = month
        self.day = day
        self.hour = hour
        self.minute = minute
        self.second = second
        self.microsecond = microsecond
    }
}
