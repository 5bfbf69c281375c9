/// What one bounded step of sweeping took from the store.
public struct ListSweep: Hashable, Sendable {
    /// How many expired entries went from which list; those of lists that are gone are not among them.
    public var removed: [Int64: Int]
    /// Whether there may be more to sweep.
    public var hasMore: Bool

    /// A step that did so much.
    public init(removed: [Int64: Int] = [:], hasMore: Bool = false) {
        self.removed = removed
        self.hasMore = hasMore
    }
}
