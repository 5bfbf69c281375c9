public import LoginEvents

/// What an intake goes on with after a restart.
public struct LoginMemory: Sendable {
    /// How many of the newest events another source may still tell of.
    public static let recentLimit = 1024
    /// How many open sessions are remembered.
    public static let openLimit = 4096

    /// The newest stored events, in order.
    public var recent: [LoginEvent]
    /// The logons whose sessions are open, in order.
    public var open: [LoginEvent]
    /// The logins that wait for another source.
    public var held: [HeldLogin]
    /// The sessions over SSH that are open on this host now, before anyone watches.
    public var earlier: [OpenSession] = []
    /// The rolling counts of failed attempts; `nil` when none were kept.
    public var counts: AttemptCounts?
    /// How much was told in the last hour of what nobody vouches for.
    public var limit = TellingLimit()

    /// No memory: the first start.
    public init() {
        recent = []
        open = []
        held = []
    }

    /// What `store` keeps; counts that cannot be read are left out.
    /// - Throws: what the store throws.
    public init(_ store: any LogStore) throws {
        recent = try store.recentEvents(limit: Self.recentLimit)
        open = try store.openLogons(limit: Self.openLimit)
        held = try store.heldLogins()
        limit = try store.telling() ?? TellingLimit()
        counts = try store.attempts().flatMap { AttemptCounts(decoding: $0) }
    }
}
