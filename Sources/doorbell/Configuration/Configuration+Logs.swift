import LoginEvents

extension Configuration {
    /// Which logs are followed, and how they are held against the hook.
    struct Logs: Hashable, Sendable {
        /// Whether the journal is followed.
        enum Journal: String, Hashable, Sendable, CaseIterable {
            /// When it can be read.
            case auto
            case on
            case off
        }

        /// Whether the hook sees every login of this host's sshd.
        enum Hook: String, Hashable, Sendable, CaseIterable {
            /// When the PAM file of sshd runs it.
            case auto
            case expected
            case absent
        }

        /// The files that are tried for `auto`, the first that exists.
        static let usualFiles = ["/var/log/auth.log", "/var/log/secure", "/var/log/messages"]

        var journal = Journal.auto
        /// Whether the first of `usualFiles` that exists is followed where the journal is not.
        var isUsualFileFollowed = true
        /// Absolute paths that are followed in any case.
        var files: [String] = []
        var hook = Hook.auto
        /// Further tags of sshd and dropbear.
        var tags = LogTags()
        /// The zone of lines that do not name theirs, in a form that `LogZone` takes.
        var zone = "local"
    }
}
