/// Why something that came from the hook, or seemed to, was not taken.
public enum RefusedReport: String, Hashable, Sendable, CaseIterable {
    /// The sender was not root.
    case forged
    /// It is no record.
    case malformed
    /// It is a record of a version that is not known here.
    case unsupportedVersion
    /// It is longer than any record.
    case oversized
    /// A hook began to write it and never finished.
    case unfinished
}
