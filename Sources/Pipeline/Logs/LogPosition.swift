/// Up to where a source is read, in the source's own form: a cursor of the journal, or inode and offset of a file.
///
/// Only the source that made it reads it; at most 4,096 bytes.
public struct LogPosition: RawRepresentable, Hashable, Sendable {
    /// The text.
    public let rawValue: String

    /// A position.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }
}
