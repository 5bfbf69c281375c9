import Glibc
import HostSources
import LoginEvents
import Pipeline

/// What the `logs` of a configuration mean on this host: which logs are followed, and what is expected of them.
struct LogPlan: Hashable, Sendable {
    /// What has to be known of the host; the answers may be made up for tests.
    struct Host {
        /// Whether the journal can be followed.
        var hasJournal: () -> Bool
        /// Whether a file exists.
        var exists: (String) -> Bool
        /// Whether the PAM file of sshd runs the hook; `nil` when it cannot be seen.
        var runsHook: () -> Bool?
    }

    /// Whether the journal is followed.
    var isJournalFollowed: Bool
    /// The files that are followed.
    var files: [String]
    /// The file of sessions, whether or not it is there; `nil` when it is not read.
    var wtmp: String?
    /// The file of refused logins, whether or not it is there; `nil` when it is not read.
    var btmp: String?
    /// Whether the configuration asks for any log, whether or not this host has one.
    var wantsLog: Bool
    /// Whether every login of sshd's has to come through the hook too.
    var expectsHook: Bool

    init(_ logs: Configuration.Logs, host: Host = .current) {
        switch logs.journal {
        case .on: isJournalFollowed = true
        case .off: isJournalFollowed = false
        case .auto: isJournalFollowed = host.hasJournal()
        }
        var files = logs.files
        if logs.isUsualFileFollowed, !isJournalFollowed {
            let usual = Configuration.Logs.usualFiles.first { host.exists($0) }
            if let usual, !files.contains(usual) { files.insert(usual, at: 0) }
        }
        self.files = files
        wtmp = logs.wtmp
        btmp = logs.btmp
        wantsLog = logs.journal != .off || logs.isUsualFileFollowed || !logs.files.isEmpty
        switch logs.hook {
        case .expected: expectsHook = true
        case .absent: expectsHook = false
        // A file that cannot be seen says nothing: a login must not be called unconfirmed for that.
        case .auto: expectsHook = host.runsHook() ?? false
        }
    }

    /// Whether any log is followed; `wtmp` and `btmp` are none.
    var isEmpty: Bool { !isJournalFollowed && files.isEmpty }

    /// The sources that are followed.
    var sources: [LogSourceName] {
        (isJournalFollowed ? [.journal] : []) + files.map { LogSourceName(rawValue: $0) }
    }

    /// How the sources are held against each other.
    ///
    /// Files beside the journal are only asked for what the journal does not have: what both have is one login.
    var policy: CorrelationPolicy {
        CorrelationPolicy(expectsHook: expectsHook, expectsJournal: isJournalFollowed, followsLog: !isEmpty)
    }

    /// The files of records, and what they are about.
    var accounting: [String: AccountingKind] {
        var files: [String: AccountingKind] = [:]
        if let btmp { files[btmp] = .refusals }
        if let wtmp { files[wtmp] = .sessions }
        return files
    }
}

extension LogPlan.Host {
    /// This host, as this process sees it.
    static var current: LogPlan.Host { seen(by: nil) }

    /// This host as the agent will see it: root, who may read everything, asks for the agent's account.
    static var forAgent: LogPlan.Host { seen(by: AgentAccount.rightsIfRoot) }

    /// This host as an account sees it; `nil` is whoever asks.
    private static func seen(by rights: AccountRights?) -> LogPlan.Host {
        LogPlan.Host(
            hasJournal: { JournalFiles(rights: rights).state == .readable },
            exists: { path in
                // The string stays valid for the call.
                unsafe access(path, F_OK) == 0
            },
            runsHook: {
                guard let file = try? PAMServiceFile(directory: PAMTrial.directory, service: "sshd") else { return nil }
                return PAMStack(file.bytes).presence != .absent
            }
        )
    }
}
