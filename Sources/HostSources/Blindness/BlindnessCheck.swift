public import LoginEvents

/// Judges what a host shows: where it cannot be seen who logs in, and what is seen only in part.
public enum BlindnessCheck {
    /// The kinds of finding that this check may give, and takes back when they are no longer so.
    public static let kinds: [FindingKind] = [
        .logMissing, .logUnreadable, .unitRenamed, .logLevelTooLow, .hookMissing,
    ]

    /// Where the host cannot be seen.
    public static func findings(_ facts: HostFacts) -> [Finding] {
        sources(facts) + level(facts) + names(facts) + hook(facts)
    }

    /// What is seen only in part, a sentence each; nothing that is wrong.
    public static func hints(_ facts: HostFacts) -> [String] {
        var hints = facts.files.compactMap { quiet($0, facts) }
        guard let sshd = facts.sshd else { return hints }
        if sshd.logLevel == "INFO" {
            hints.append(
                """
                sshd's LogLevel is INFO: refused keys of accounts that exist, and further sessions over one connection, are \
                not in its log; LogLevel VERBOSE shows them
                """
            )
        }
        if !["AUTH", "AUTHPRIV"].contains(sshd.facility) {
            hints.append("sshd writes to the facility \(sshd.facility): see that it reaches the log that is followed")
        }
        if !sshd.unreadable.isEmpty {
            hints.append("sshd's configuration cannot be read as a whole: \(sshd.unreadable.joined(separator: ", "))")
        }
        return hints
    }

    /// How long a log is quiet before that is said: other programs write to it every hour.
    private static let quietTime = Duration.seconds(86_400)

    private static func quiet(_ file: LogFileFacts, _ facts: HostFacts) -> String? {
        guard case .readable(_, let changed) = file.state else { return nil }
        if file.content == .empty { return "\(file.path) is empty: it shows nothing yet" }
        guard facts.now.duration(since: changed) > quietTime else { return nil }
        return "nothing was written to \(file.path) for more than a day: see that the syslog daemon still does"
    }

    private static func sources(_ facts: HostFacts) -> [Finding] {
        var findings = facts.files.compactMap { file in
            switch file.state {
            case .readable where file.content == .foreign:
                finding(.logUnreadable, file.path, "it is no text that is written line by line", facts)
            case .readable: nil as Finding?
            case .missing: finding(.logMissing, file.path, "", facts)
            case .unreadable(let why): finding(.logUnreadable, file.path, why, facts)
            }
        }
        switch facts.journal {
        case .unwanted, .readable: break
        case .missing: findings.append(finding(.logMissing, "journal", "this host keeps no journal", facts))
        case .unreadable(let why): findings.append(finding(.logUnreadable, "journal", why, facts))
        }
        if facts.files.isEmpty, facts.journal == .unwanted, facts.wantsLog {
            let detail = "there is no journal and no log file: failures and logins past the hook are not seen"
            findings.append(finding(.logMissing, "/var/log/auth.log", detail, facts))
        }
        return findings
    }

    private static func level(_ facts: HostFacts) -> [Finding] {
        guard let sshd = facts.sshd else { return [] }
        var findings: [Finding] = []
        if isBlind(sshd.logLevel) {
            findings.append(finding(.logLevelTooLow, sshd.logLevel, "no login reaches the log", facts))
        }
        for level in Set(sshd.matchedLevels).sorted() where isBlind(level) {
            findings.append(finding(.logLevelTooLow, level, "for some logins, in a Match block", facts))
        }
        return findings
    }

    /// Logins are written at INFO (OpenSSH, log.c).
    private static func isBlind(_ level: String) -> Bool {
        ["QUIET", "FATAL", "ERROR"].contains(level)
    }

    private static func names(_ facts: HostFacts) -> [Finding] {
        var findings = facts.tags.filter { !$0.value }.keys.sorted().map { tag in
            finding(.unitRenamed, tag, "the configuration names it, and no program of that name is here", facts)
        }
        // Only the journal is asked by a program's path: a file names the tag alone.
        guard facts.journal == .readable else { return findings }
        for program in facts.programs {
            guard let path = program.path, !ServerPrograms.isServer(path), facts.tags[program.name] == nil else {
                continue
            }
            let detail = "sshd runs as \(path), and its lines in the journal are not believed"
            findings.append(finding(.unitRenamed, program.name, detail, facts))
        }
        return findings
    }

    private static func hook(_ facts: HostFacts) -> [Finding] {
        guard facts.expectsHook, facts.hook == .absent else { return [] }
        return [finding(.hookMissing, "sshd", "", facts)]
    }

    /// A host without the hook and without a log; for whoever asks with the PAM service that sshd uses, which the agent
    /// does not know.
    public static func nothingTells(_ facts: HostFacts) -> Finding? {
        guard !facts.expectsHook, facts.hook == .absent else { return nil }
        guard facts.files.isEmpty, facts.journal == .unwanted, !facts.wantsLog else { return nil }
        return finding(.hookMissing, "sshd", "and no log is followed: nothing tells of a login", facts)
    }

    private static func finding(_ kind: FindingKind, _ subject: String, _ detail: String, _ facts: HostFacts) -> Finding
    {
        Finding(
            kind: kind,
            subject: RawText(subject.utf8.prefix(256)),
            time: facts.now,
            detail: RawText(detail.utf8.prefix(512))
        )
    }
}
