import HostSources
import LoginEvents
import Notifications

/// What `doorbell doctor` found as JSON; the names are stable.
struct DoctorRecord: Encodable {
    var time: String
    var isWell: Bool
    var expectsHook: Bool
    var hook: String
    var journal: String
    var files: [File]
    var wtmp: File?
    var btmp: File?
    var logLevel: String?
    var syslogFacility: String?
    var findings: [Found]
    var hints: [String]
    var sessions: [Session]

    struct File: Encodable {
        var path: String
        var state: String
        var size: Int?
        var changed: String?
    }

    struct Found: Encodable {
        var kind: String
        var subject: String
        var sentence: String
        var fix: String
        var time: String
    }

    struct Session: Encodable {
        var user: String
        var terminal: String?
        var address: String?
        var since: String
        var pid: Int32
    }

    init(_ facts: DoctorFacts) {
        let host = facts.host
        time = host.now.iso8601
        isWell = facts.findings.isEmpty
        expectsHook = host.expectsHook
        hook =
            switch host.hook {
            case .enabled: "enabled"
            case .absent: "absent"
            case .unknown: "unknown"
            }
        journal =
            switch host.journal {
            case .unwanted: "not_followed"
            case .readable: "readable"
            case .missing: "missing"
            case .unreadable: "unreadable"
            }
        files = host.files.map(File.init)
        wtmp = host.wtmp.map(File.init)
        btmp = host.btmp.map(File.init)
        logLevel = host.sshd?.logLevel
        syslogFacility = host.sshd?.facility
        findings = facts.findings.map(Found.init)
        hints = facts.hints
        sessions = facts.sessions.map(Session.init)
    }
}

extension DoctorRecord.File {
    init(_ facts: LogFileFacts) {
        path = facts.path
        switch facts.state {
        case .missing: state = "missing"
        case .unreadable: state = "unreadable"
        case .readable(let bytes, let moment):
            state = "readable"
            size = bytes
            changed = moment.iso8601
        }
    }
}

extension DoctorRecord.Found {
    init(_ finding: Finding) {
        kind = finding.kind.rawValue
        subject = TerminalText.text(finding.subject)
        sentence = FindingWords.sentence(finding)
        fix = FindingWords.fix(finding.kind, subject: finding.subject)
        time = finding.time.iso8601
    }
}

extension DoctorRecord.Session {
    init(_ session: OpenSession) {
        user = TerminalText.text(session.user)
        terminal = session.terminal.map { TerminalText.text($0) }
        address = session.address.map { "\($0)" }
        since = session.since.iso8601
        pid = session.pid
    }
}
