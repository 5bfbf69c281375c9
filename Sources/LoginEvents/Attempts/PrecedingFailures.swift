/// How many failed attempts came before a login.
public struct PrecedingFailures: Hashable, Sendable, Codable {
    /// From the same source (an IPv6 /64 counts as one), within the window.
    public var fromSource: Int
    /// On the same account, from anywhere, within the window.
    public var onUser: Int
    /// By how many the counts may be too large, where more sources attack than are counted one by one.
    public var error: Int

    /// Counts of the given parts.
    public init(fromSource: Int, onUser: Int, error: Int = 0) {
        self.fromSource = fromSource
        self.onUser = onUser
        self.error = error
    }
}
