import LoginEvents

/// Which entries of the journal are read: of whatever unit, because a session's later lines carry its scope's name.
enum JournalSelection {
    /// The most tags that count, and the most bytes of one.
    private static let tagLimit = (count: 16, bytes: 32)

    /// What sshd or dropbear wrote, and what others wrote in their name: one group must fit, in it one line.
    static func groups(tags: [String]) -> [[String]] {
        let extra = tags.filter { !$0.isEmpty && $0.utf8.count <= tagLimit.bytes }.prefix(tagLimit.count)
        return [
            ServerPrograms.names.map { "_COMM=\($0)" },
            ServerPrograms.paths.sorted().map { "_EXE=\($0)" },
            (ServerPrograms.names + extra).map { "SYSLOG_IDENTIFIER=\($0)" },
        ]
    }
}
