/// The failed attempts on one account within the window.
public struct UserFailures: Hashable, Sendable {
    /// The account, at most its first 64 bytes; hostile text is possible, and so is a password typed in the wrong place.
    public var user: RawText
    /// How many attempts, at most by `error` too many.
    public var count: Int
    /// By how much the count may be too large.
    public var error: Int

    /// Failures of the given parts.
    public init(user: RawText, count: Int, error: Int) {
        self.user = user
        self.count = count
        self.error = error
    }
}
