public import LoginEvents

/// What a host shows of its logs, its sshd and the hook, before it is judged.
public struct HostFacts: Hashable, Sendable {
    /// How it stands with the journal.
    public enum Journal: Hashable, Sendable {
        /// Nobody asked for it.
        case unwanted
        /// It is there and can be read.
        case readable
        /// This host has none.
        case missing
        /// It is there and cannot be read; why.
        case unreadable(String)
    }

    /// Whether sshd's PAM file runs the hook.
    public enum Hook: Hashable, Sendable {
        /// It does.
        case enabled
        /// It does not.
        case absent
        /// It cannot be told; why.
        case unknown(String)
    }

    /// A program that serves SSH and runs now.
    public struct Program: Hashable, Sendable {
        /// Its path, where the kernel shows it.
        public var path: String?
        /// Its name, as `comm` has it.
        public var name: String

        /// A program of the given parts.
        public init(path: String?, name: String) {
            self.path = path
            self.name = name
        }
    }

    /// When they were gathered.
    public var now: Timestamp
    /// The log files that are followed.
    public var files: [LogFileFacts]
    /// `wtmp`; `nil` when it is not followed.
    public var wtmp: LogFileFacts?
    /// `btmp`; `nil` when it is not followed.
    public var btmp: LogFileFacts?
    /// The journal.
    public var journal: Journal
    /// Whether any log is to be followed; a configuration may say that the hook alone is believed.
    public var wantsLog: Bool
    /// The hook.
    public var hook: Hook
    /// Whether the configuration says that the hook sees every login.
    public var expectsHook: Bool
    /// What sshd's configuration says; `nil` where there is none.
    public var sshd: SSHDSettings?
    /// The programs that serve SSH now.
    public var programs: [Program]
    /// The tags that the configuration adds, each with whether a program of that name exists or runs here.
    public var tags: [String: Bool]

    /// Facts of the given parts.
    public init(
        now: Timestamp,
        files: [LogFileFacts] = [],
        wtmp: LogFileFacts? = nil,
        btmp: LogFileFacts? = nil,
        journal: Journal = .unwanted,
        wantsLog: Bool = true,
        hook: Hook = .enabled,
        expectsHook: Bool = false,
        sshd: SSHDSettings? = nil,
        programs: [Program] = [],
        tags: [String: Bool] = [:]
    ) {
        self.now = now
        self.files = files
        self.wtmp = wtmp
        self.btmp = btmp
        self.journal = journal
        self.wantsLog = wantsLog
        self.hook = hook
        self.expectsHook = expectsHook
        self.sshd = sshd
        self.programs = programs
        self.tags = tags
    }
}
