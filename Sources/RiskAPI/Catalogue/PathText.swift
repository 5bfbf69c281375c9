public import IPNetworks

/// Parts of URIs that this API writes.
public enum PathText {
    /// A prefix as it stands in a URI: its slash is escaped twice, as in `203.0.113.0%252F24`.
    public static func prefix(_ prefix: IPPrefix) -> String { "\(prefix.address)%252F\(prefix.length)" }
}
