/// An index that has been built.
public struct IndexBuild: Sendable {
    /// Its bytes, as they go into the file.
    public var bytes: [UInt8]
    /// What went in.
    public var report: IndexBuildReport
}
