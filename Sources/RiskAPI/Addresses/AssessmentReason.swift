/// The sentence that an assessment gives as its reason: the documented ones where they fit.
public enum AssessmentReason: String, Hashable, Sendable, CaseIterable {
    /// Documented.
    case none = "No risk found."
    /// Documented.
    case listed = "Found in one or more denylist datasets."
    /// Documented.
    case prefix = "Found in an ASN prefix with risky score."
    /// Documented, with its "an".
    case datacenter = "Found in an Datacenter network with risky score."
    /// The system's own score, not that of the prefix.
    case system = "Found in an ASN with risky score."
    /// The system itself is on a list.
    case listedSystem = "Found in an ASN of one or more denylist datasets."
    /// A file of places says that it is one.
    case tor = "Found in the Tor network."
    /// A file of places says that it is one.
    case anonymous = "Found in an anonymous VPN or proxy network."
    /// A private allowlist has it.
    case allowed = "Found in a private allowlist."
    /// A private denylist has it.
    case denied = "Found in a private denylist."
    /// The account reported it.
    case reported = "Found in the private list of reported IP addresses."
    /// The configuration allows it.
    case allowedByConfiguration = "Found in the allowlist of this server."
    /// The configuration denies it.
    case deniedByConfiguration = "Found in the denylist of this server."
    /// There is no index, or it has no list of attacks.
    case unknown = "No reputation data yet."
    /// It is not public.
    case notPublic = "Not a public IP address."
}
