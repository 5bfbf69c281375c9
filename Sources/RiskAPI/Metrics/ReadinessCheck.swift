/// One thing that has to be there before this server can answer.
public struct ReadinessCheck: Sendable {
    /// What it is, in one word, such as `index`.
    public var name: String
    /// Whether it is there; from memory, for anybody may ask.
    public var isReady: @Sendable () -> Bool

    /// A check of the given parts.
    public init(_ name: String, isReady: @escaping @Sendable () -> Bool) {
        self.name = name
        self.isReady = isReady
    }
}
