import HostSources
import LoginEvents

/// Everything that `doorbell doctor` found, before it is judged.
struct DoctorFacts: Sendable {
    /// What the host shows.
    var host: HostFacts
    /// The sessions over SSH that are open now.
    var sessions: [OpenSession]
    /// What the agent found and what still holds; such findings as only a running agent can make.
    var reported: [Finding]
    /// Why the agent's findings cannot be read; `nil` when they can.
    var storeProblem: String?

    /// Whether the agent runs.
    var agent = AgentProcess.unknown("nobody asked")

    /// What is seen only in part, or cannot be told.
    var hints: [String] {
        var hints = BlindnessCheck.hints(host).map { TerminalText.text($0, limit: 400) }
        if agent == .stopped { hints.append("the agent does not run: nobody is told of a login before it does") }
        if let storeProblem { hints.append("what the agent found is not shown: \(storeProblem)") }
        return hints
    }

    /// What is wrong: what is seen now, and what the agent reported besides.
    var findings: [Finding] {
        let now = BlindnessCheck.findings(host) + (BlindnessCheck.nothingTells(host).map { [$0] } ?? [])
        let seen = Set(now.map { Subject(kind: $0.kind, subject: $0.subject) })
        let others = reported.filter { finding in
            // What this check can see for itself is as it is now, and not as it was reported.
            !BlindnessCheck.kinds.contains(finding.kind)
                && !seen.contains(Subject(kind: finding.kind, subject: finding.subject))
        }
        return now + others
    }

    private struct Subject: Hashable {
        var kind: FindingKind
        var subject: RawText
    }
}
