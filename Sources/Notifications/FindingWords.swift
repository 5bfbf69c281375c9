public import LoginEvents

/// What a finding says, and what to do about it: one sentence each, plain text, safe to show anywhere.
///
/// The subject and the detail of a finding may be hostile; they have been through the sanitiser. Sentences have no
/// period at the end.
public enum FindingWords {
    /// What was found: `the log file /var/log/auth.log is not there`.
    public static func sentence(_ finding: Finding) -> String {
        phrase(finding).plain
    }

    /// What to do about it.
    public static func fix(_ kind: FindingKind, subject: RawText) -> String {
        remedy(kind, subject: subject).plain
    }

    /// What it is about, in two or three words: `forged login`.
    public static func title(_ kind: FindingKind) -> String {
        switch kind {
        case .forgedLogin: "forged login"
        case .unconfirmedLogin: "unconfirmed login"
        case .unloggedLogin: "login without a line"
        case .logMissing: "log missing"
        case .logUnreadable: "log unreadable"
        case .logUnwatched: "log read late"
        case .unitRenamed: "sshd not found by its name"
        case .logLevelTooLow: "log level too low"
        case .logSilent: "log silent"
        case .refusalsSilent: "refused logins not in the log"
        case .journalVacuumed: "journal deleted unread"
        case .logGap: "gap in a log"
        case .clockStepped: "clock was set"
        case .unknownLines: "unknown log lines"
        case .hookMissing: "hook not enabled"
        case .untoldLogins: "logins not told"
        case .otherHost: "log of another host"
        }
    }

    /// The subject of findings about the journal.
    private static let journal: RawText = "journal"

    static func severity(_ kind: FindingKind) -> Severity {
        switch kind {
        case .forgedLogin, .unconfirmedLogin, .unloggedLogin, .untoldLogins: .alert
        case .logMissing, .logUnreadable, .logUnwatched, .unitRenamed, .logLevelTooLow, .logSilent, .refusalsSilent,
            .journalVacuumed, .logGap, .clockStepped, .unknownLines, .hookMissing, .otherHost:
            .check
        }
    }

    static func phrase(_ finding: Finding) -> FindingPhrase {
        let (subject, detail) = (finding.subject, finding.detail)
        let isJournal = subject == journal
        let from = finding.event?.source.address.map { " from \($0)" } ?? ""
        return switch finding.kind {
        case .forgedLogin:
            FindingPhrase("a line tells of a login of ", subject, "\(from) that sshd did not write", detail: detail)
        case .unconfirmedLogin:
            FindingPhrase("a log tells of a login of ", subject, "\(from) that nothing confirms", detail: detail)
        case .unloggedLogin:
            FindingPhrase("wtmp has a login of ", subject, "\(from) that left no line", detail: detail)
        case .logMissing where isJournal: FindingPhrase("there is no journal", detail: detail)
        case .logMissing: FindingPhrase("the log file ", subject, " is not there", detail: detail)
        case .logUnreadable where isJournal: FindingPhrase("the journal cannot be read", detail: detail)
        case .logUnreadable: FindingPhrase("the log file ", subject, " cannot be read", detail: detail)
        case .logUnwatched where isJournal:
            FindingPhrase("the system does not tell when the journal has new entries", detail: detail)
        case .logUnwatched: FindingPhrase("the system does not tell when ", subject, " changes", detail: detail)
        case .unitRenamed: FindingPhrase("sshd is not where it is looked for: ", subject, "", detail: detail)
        case .logLevelTooLow: FindingPhrase("sshd's LogLevel is too low: ", subject, "", detail: detail)
        case .logSilent where isJournal:
            FindingPhrase("the hook tells of logins of which the journal has no line", detail: detail)
        case .logSilent:
            FindingPhrase("the hook tells of logins of which ", subject, " has no line", detail: detail)
        case .refusalsSilent where isJournal:
            FindingPhrase("the journal tells of no refused login", detail: detail)
        case .refusalsSilent:
            FindingPhrase("", subject, " tells of no refused login", detail: detail)
        case .journalVacuumed:
            FindingPhrase("part of the journal was deleted before it was read", detail: detail)
        case .logGap: FindingPhrase("part of ", subject, " was never read", detail: detail)
        case .clockStepped: FindingPhrase("the clock of this host was set: ", subject, "", detail: detail)
        case .unknownLines: FindingPhrase("lines of sshd in ", subject, " are not understood", detail: detail)
        case .hookMissing: FindingPhrase("the PAM file of ", subject, " does not run the hook", detail: detail)
        case .untoldLogins:
            FindingPhrase("more logins that only ", subject, " tells of were not told one by one", detail: detail)
        case .otherHost: FindingPhrase("the lines of ", subject, " name another host than this one", detail: detail)
        }
    }

    static func remedy(_ kind: FindingKind, subject: RawText) -> FindingPhrase {
        switch kind {
        case .forgedLogin:
            FindingPhrase("find out who on this host writes lines in sshd's name; sshd itself tells of no such login")
        case .unconfirmedLogin:
            FindingPhrase(
                "run “doorbell doctor” to see whether sshd's PAM file still runs the hook; if so, take it for forged"
            )
        case .unloggedLogin:
            FindingPhrase(
                "find out what let it in: another sshd, telnet, or an sshd whose line was deleted; see “last -i” and “ps”"
            )
        case .logMissing where subject == journal:
            FindingPhrase("run systemd-journald, or name the log file of this host under “logs: files:”")
        case .logMissing:
            FindingPhrase(
                "start the syslog daemon that writes ",
                subject,
                ", or name another file under “logs: files:”"
            )
        case .logUnreadable where subject == journal:
            FindingPhrase(
                "make the agent's account a member of systemd-journal, and install libsystemd if it is missing"
            )
        case .logUnreadable:
            FindingPhrase(
                "let the agent's account read ",
                subject,
                ", as a member of adm on most systems; where this is no log, name the log under “logs: files:”"
            )
        case .logUnwatched:
            FindingPhrase("raise fs.inotify.max_user_instances and fs.inotify.max_user_watches by sysctl")
        case .unitRenamed: FindingPhrase("name the program that sshd runs as on this host under “logs: tags:”")
        case .logLevelTooLow: FindingPhrase("set “LogLevel VERBOSE” in sshd_config and reload sshd")
        case .logSilent where subject == journal:
            FindingPhrase("see that sshd's SyslogFacility and LogLevel are the usual and that systemd-journald runs")
        case .logSilent:
            FindingPhrase("see that sshd's SyslogFacility and the rules of the syslog daemon lead to ", subject)
        case .refusalsSilent:
            FindingPhrase(
                "see that no rule of the log drops lines of sshd's, and whether someone deletes them: attempts go uncounted"
            )
        case .journalVacuumed:
            FindingPhrase("raise SystemMaxUse in journald.conf, and keep the agent running")
        case .otherHost:
            FindingPhrase("restart the syslog daemon if this host was renamed, or add the name under “logs: names:”")
        case .logGap:
            FindingPhrase(
                "have ",
                subject,
                " rotated by renaming rather than by copytruncate, and keep the agent running"
            )
        case .clockStepped:
            FindingPhrase("keep the clock by chrony or systemd-timesyncd; times around this moment may be wrong")
        case .unknownLines:
            FindingPhrase("run “doorbell explain” on one of them and report it: a login in such a line is not seen")
        case .hookMissing:
            FindingPhrase("run “doorbell pam enable”, or say “logs: hook: absent” if the log alone is to be believed")
        case .untoldLogins:
            FindingPhrase(
                "look at “doorbell logins”, and find out who writes so many lines in sshd's name; logins that the hook, the "
                    + "journal or wtmp vouches for are told all the same"
            )
        }
    }
}
