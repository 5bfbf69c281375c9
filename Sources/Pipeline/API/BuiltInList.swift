internal import Timestamps

/// The lists that every account has from the start: they can be filled and emptied, not edited or deleted.
///
/// The raw value is the list's ID, the same one in every account (RFC 9562 section 5.8).
public enum BuiltInList: String, Hashable, Sendable, CaseIterable {
    /// Where the older operations `/v1/denylist/cidr` put their entries.
    case defaultDeny = "d0072be1-0000-8000-8000-000000000001"
    /// The addresses that devices reported.
    case reported = "d0072be1-0000-8000-8000-000000000002"
    /// Where the older operations `/v1/allowlist/cidr` put their entries.
    case defaultAllow = "d0072be1-0000-8000-8000-000000000003"
    /// The addresses that devices reported to be harmless.
    case falsePositives = "d0072be1-0000-8000-8000-000000000004"

    /// What it is for.
    public var side: ListSide {
        switch self {
        case .defaultDeny, .reported: .deny
        case .defaultAllow, .falsePositives: .allow
        }
    }

    /// The list of an account as it is before anything was put on it.
    public func empty(of account: Int64) -> PrivateList {
        let start = Timestamp(microseconds: 0)
        return PrivateList(
            account: account,
            id: rawValue,
            side: side,
            resource: .cidr,
            texts: texts,
            created: start,
            updated: start
        )
    }

    /// Its name and description.
    public var texts: ListTexts {
        switch self {
        case .defaultDeny:
            ListTexts(name: "Default denylist", description: "Addresses and prefixes that are always refused")
        case .reported:
            ListTexts(
                name: "External sources reported CIDRs",
                description: "Addresses that devices reported, until their reports expire"
            )
        case .defaultAllow:
            ListTexts(name: "Default allowlist", description: "Addresses and prefixes that are always let through")
        case .falsePositives:
            ListTexts(
                name: "False positives",
                description: "Addresses that devices reported to be harmless, until their reports expire"
            )
        }
    }

    /// The default list of a side.
    public static func `default`(_ side: ListSide) -> BuiltInList { side == .allow ? .defaultAllow : .defaultDeny }
}
