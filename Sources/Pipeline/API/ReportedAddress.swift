public import IPNetworks
public import Timestamps

/// What devices of an account reported about one address.
public struct ReportedAddress: Hashable, Sendable {
    /// The address.
    public var address: IPAddress
    /// The code of the newest report's category, such as `ABUSE`.
    public var dataset: String
    /// The newest report's tags.
    public var tags: [String]
    /// When the newest report came.
    public var lastReport: Timestamp
    /// How many reports came since it was not reported.
    public var total: Int
    /// When it ends.
    public var expiry: Timestamp

    /// A reported address of the given parts.
    public init(
        address: IPAddress,
        dataset: String,
        tags: [String],
        lastReport: Timestamp,
        total: Int,
        expiry: Timestamp
    ) {
        self.address = address
        self.dataset = dataset
        self.tags = tags
        self.lastReport = lastReport
        self.total = total
        self.expiry = expiry
    }
}
