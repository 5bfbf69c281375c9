/// A moment in time: whole microseconds since 1970-01-01 00:00:00 UTC, leap seconds not counted (POSIX time).
///
/// Pure rooms never read a clock; whoever creates an event passes the moment in. Values are `Sendable` and compare by
/// time.
public struct Timestamp: Hashable, Comparable, Sendable, Codable {
    /// Microseconds since the epoch; negative before 1970.
    public let microseconds: Int64

    /// A moment from microseconds since the epoch.
    public init(microseconds: Int64) {
        self.microseconds = microseconds
    }

    /// A moment from whole seconds since the epoch; saturates at the range of `microseconds`.
    public init(seconds: Int64) {
        let product = seconds.multipliedReportingOverflow(by: 1_000_000)
        microseconds = product.overflow ? (seconds < 0 ? .min : .max) : product.partialValue
    }

    /// Whole seconds since the epoch, rounded down.
    public var seconds: Int64 {
        let whole = microseconds / 1_000_000
        return whole * 1_000_000 > microseconds ? whole - 1 : whole
    }

    /// The moment that lies `duration` later; saturates.
    public func advanced(by duration: Duration) -> Timestamp {
        let (seconds, attoseconds) = duration.components
        let whole = seconds.multipliedReportingOverflow(by: 1_000_000)
        guard !whole.overflow else { return Timestamp(microseconds: seconds < 0 ? .min : .max) }
        let step = whole.partialValue.addingReportingOverflow(attoseconds / 1_000_000_000_000)
        let sum = microseconds.addingReportingOverflow(step.partialValue)
        guard !step.overflow, !sum.overflow else { return Timestamp(microseconds: seconds < 0 ? .min : .max) }
        return Timestamp(microseconds: sum.partialValue)
    }

    /// How much later this moment is than `earlier`; negative when it is before it; saturates.
    public func duration(since earlier: Timestamp) -> Duration {
        let difference = microseconds.subtractingReportingOverflow(earlier.microseconds)
        guard !difference.overflow else { return .microseconds(microseconds < 0 ? Int64.min : Int64.max) }
        return .microseconds(difference.partialValue)
    }

    /// Earlier moments sort first.
    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.microseconds < right.microseconds
    }
}
