/// How much a key may be used; 0 is without limit.
public struct KeyQuotas: Hashable, Sendable {
    /// The requests of a window of 30 days, which begins with the key.
    public var perMonth: Int
    /// The requests that can be made at once; as many come back in a minute, some every second.
    public var perMinute: Int
    /// The same for reports, which cost nothing of the two others.
    public var reportsPerMinute: Int

    /// No limits.
    public static let none = KeyQuotas()
    /// The most that can be configured.
    public static let most = 1_000_000_000

    /// Quotas of the given parts; what is out of range is held within 0...`most`.
    public init(perMonth: Int = 0, perMinute: Int = 0, reportsPerMinute: Int = 0) {
        self.perMonth = min(max(0, perMonth), Self.most)
        self.perMinute = min(max(0, perMinute), Self.most)
        self.reportsPerMinute = min(max(0, reportsPerMinute), Self.most)
    }
}
