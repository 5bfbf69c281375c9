public import Timestamps

/// A file of networks and places that went into an index.
public struct IndexedSource: Hashable, Sendable {
    /// The file's name, such as `GeoLite2-City`; untrusted text.
    public var name: String
    /// When the file was made.
    public var date: Timestamp?
    /// Its licence, with the credit its terms ask for; untrusted text.
    public var licence: String

    /// A source of the given parts.
    public init(name: String, date: Timestamp?, licence: String) {
        self.name = name
        self.date = date
        self.licence = licence
    }
}
