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

    /// What its last bytes look like.
    public enum Content: Hashable, Sendable {
        /// Text, or nobody looked.
        case text
        /// There is nothing in it.
        case empty
        /// No log that is written line by line: compressed, or no text.
        case foreign
    }

    /// The path.
    public var path: String
    /// How it stands with it.
    public var state: State
    /// What it holds.
    public var content: Content

    /// Facts of the given parts.
    public init(path: String, state: State, content: Content = .text) {
        self.path = path
        self.state = state
        self.content = content
    }

    /// What the last bytes of a file are; text has no control characters but tabs and line ends, and NULs only where a
    /// machine lost power: fewer than half.
    static func content(_ bytes: [UInt8]) -> Content {
        guard !bytes.isEmpty else { return .empty }
        let odd = bytes.count { $0 < 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
        return odd * 16 > bytes.count && (odd - bytes.count { $0 == 0 }) * 32 > bytes.count ? .foreign : .text
    }
}
