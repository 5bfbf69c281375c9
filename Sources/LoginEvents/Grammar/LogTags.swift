/// The names under which a log's writers are known, for systems that run sshd under another one.
public struct LogTags: Hashable, Sendable {
    /// Further tags, each for the writer that it stands for; at most 16 tags of at most 32 bytes count.
    public var extra: [RawText: LogWriter]

    /// The writers' own names, and `extra`.
    public init(extra: [RawText: LogWriter] = [:]) {
        self.extra = extra
    }
}
