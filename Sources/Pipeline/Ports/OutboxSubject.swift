public import LoginEvents

/// What an outbox entry tells.
public enum OutboxSubject: Hashable, Sendable {
    /// A logon.
    case login(LoginEvent)
    /// A finding.
    case finding(StoredFinding)

    /// The logon; `nil` for a finding.
    public var login: LoginEvent? {
        if case .login(let event) = self { event } else { nil }
    }

    /// The finding; `nil` for a logon.
    public var finding: StoredFinding? {
        if case .finding(let finding) = self { finding } else { nil }
    }

    /// When it happened, or was last seen.
    public var time: Timestamp {
        switch self {
        case .login(let event): event.time
        case .finding(let finding): finding.lastSeen
        }
    }

    /// When the agent took it.
    public var received: Timestamp {
        switch self {
        case .login(let event): event.received
        case .finding(let finding): finding.told
        }
    }
}
