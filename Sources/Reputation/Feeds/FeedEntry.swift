/// One line of a feed, read: what it lists, how often, and under which name.
public struct FeedEntry: Hashable, Sendable {
    /// What is listed.
    public var subject: Subject
    /// How many lists the feed counted, at most 255; 0 when it counts none.
    public var level: UInt8
    /// A name of the entry's own, such as `SBL256894` or `Censys`: untrusted text, at most 80 bytes, may be empty.
    public var label: String

    /// What an entry may list.
    public enum Subject: Hashable, Sendable {
        /// Addresses.
        case range(AddressRange)
        /// Every address that this autonomous system announces.
        case autonomousSystem(UInt32)
    }

    /// An entry of the given parts.
    public init(_ subject: Subject, level: UInt8 = 0, label: String = "") {
        self.subject = subject
        self.level = level
        self.label = label
    }
}
