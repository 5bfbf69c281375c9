public import LoginEvents

/// What a key was used for, as far as quotas go.
public struct TokenUsage: Hashable, Sendable {
    /// The number of the key.
    public var token: Int64
    /// When the window of 30 days began in which `monthCount` was counted.
    public var monthBegan: Timestamp
    /// The requests in that window.
    public var monthCount: Int64
    /// What is missing in the bucket of the minute.
    public var minute: Bucket
    /// What is missing in the bucket of reports.
    public var reports: Bucket
    /// All requests ever, reports among them.
    public var total: Int64
    /// The moment of the newest one.
    public var lastUsed: Timestamp?

    /// The usage of a key that was never used.
    public init(token: Int64, monthBegan: Timestamp) {
        self.token = token
        self.monthBegan = monthBegan
        monthCount = 0
        minute = Bucket()
        reports = Bucket()
        total = 0
    }

    /// A bucket of points that is refilled every second.
    public struct Bucket: Hashable, Sendable {
        /// What is missing for it to be full, in sixtieths of a point; not negative.
        public var missing: Int64
        /// The second since 1970 up to which it was refilled.
        public var second: Int64

        /// A bucket of the given parts; a full one by default.
        public init(missing: Int64 = 0, second: Int64 = 0) {
            self.missing = missing
            self.second = second
        }
    }
}
