public import LoginEvents

/// What is known of a log file without reading it.
public struct LogFileFacts: Hashable, Sendable {
    /// How it stands with the file.
    public enum State: Hashable, Sendable {
        /// It can be read; its size in bytes, and when it was last written to.
        case readable(size: Int, changed: Timestamp)
        /// There is none.
        case missing
        /// It cannot be read; why.
        case unreadable(String)
    }

    /// The path.
    public var path: String
    /// How it stands with it.
    public var state: State

    /// Facts of the given parts.
    public init(path: String, state: State) {
        self.path = path
        self.state = state
    }
}
