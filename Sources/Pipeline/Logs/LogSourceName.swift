/// The name of one source of log lines: the path of a file, or `journal`.
public struct LogSourceName: RawRepresentable, Hashable, Sendable {
    /// The name.
    public let rawValue: String

    /// A name.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The host's journal.
    public static let journal = LogSourceName(rawValue: "journal")
}
