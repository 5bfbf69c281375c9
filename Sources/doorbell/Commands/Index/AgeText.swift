import Timestamps

/// A date and how long ago that was, as cells of a table.
enum AgeText {
    /// The day and the age; a date that is not known is said to be so.
    static func cells(_ date: Timestamp?, at moment: Timestamp) -> [String] {
        guard let date else { return ["not known", "not known"] }
        return [String(date.utc.dropLast(7)), age(of: date, at: moment)]
    }

    /// How long before `moment` it was; what lies ahead has no age.
    static func age(of date: Timestamp, at moment: Timestamp) -> String {
        "\(DurationText(max(.zero, moment.duration(since: date))))"
    }
}
