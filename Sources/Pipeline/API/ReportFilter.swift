public import IPNetworks
public import Timestamps

/// Which reported addresses are asked for.
///
/// What is `nil` asks nothing. Bounds are exclusive.
public struct ReportFilter: Hashable, Sendable {
    /// The code of the category.
    public var dataset: String?
    /// The newest report came earlier.
    public var reportedBefore: Timestamp?
    /// The newest report came later.
    public var reportedAfter: Timestamp?
    /// It ends earlier.
    public var expiresBefore: Timestamp?
    /// It ends later.
    public var expiresAfter: Timestamp?
    /// More reports than this.
    public var moreThan: Int?
    /// Fewer reports than this.
    public var fewerThan: Int?
    /// Of this family.
    public var family: IPAddress.Family?
    /// How many of the first ones in the order of addresses are passed over.
    public var offset = 0
    /// At most so many.
    public var limit: Int?

    /// A filter that everything passes.
    public init() {}

    /// Whether a reported address passes, apart from `offset` and `limit`.
    public func passes(_ reported: ReportedAddress) -> Bool {
        (dataset.map { reported.dataset == $0 } ?? true)
            && (reportedBefore.map { reported.lastReport < $0 } ?? true)
            && (reportedAfter.map { reported.lastReport > $0 } ?? true)
            && (expiresBefore.map { reported.expiry < $0 } ?? true)
            && (expiresAfter.map { reported.expiry > $0 } ?? true)
            && (moreThan.map { reported.total > $0 } ?? true) && (fewerThan.map { reported.total < $0 } ?? true)
            && (family.map { reported.address.family == $0 } ?? true)
    }
}
