/// What helps when a database cannot be used: the ends of sentences, in lower-case words without full stop.
public struct DatabaseAdvice: Hashable, Sendable {
    /// There is none at the path.
    public var missing: String
    /// It is damaged.
    public var corrupt: String
    /// It is another program's.
    public var foreign: String
    /// An older Doorbell wrote it.
    public var older: String

    /// Advice of the given parts; without them, what is right for any database.
    public init(
        missing: String = "there is no database yet",
        corrupt: String = "move it away, or restore it from a backup",
        foreign: String = "configure another path",
        older: String = "start this version once"
    ) {
        self.missing = missing
        self.corrupt = corrupt
        self.foreign = foreign
        self.older = older
    }
}
