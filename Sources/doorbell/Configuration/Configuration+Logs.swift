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

        /// Where sessions and refused logins are recorded (utmp(5)) unless the configuration says otherwise.
        static let usualAccounting = (wtmp: "/var/log/wtmp", btmp: "/var/log/btmp")

        /// The file of sessions; `nil` when it is not read.
        var wtmp: String? = usualAccounting.wtmp
        /// The file of refused logins; `nil` when it is not read.
        var btmp: String? = usualAccounting.btmp
        var journal = Journal.auto
        /// Whether the first of `usualFiles` that exists is followed where the journal is not.
        var isUsualFileFollowed = true
        /// Absolute paths that are followed in any case.
        var files: [String] = []
        var hook = Hook.auto
        /// Further tags of sshd and dropbear.
        var tags = LogTags()
        /// Further names of this host in its log files.
        var names: [String] = []
        /// The zone of lines that do not name theirs, in a form that `LogZone` takes.
        var zone = "local"
    }
}
