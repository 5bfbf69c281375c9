public import IPNetworks
public import Timestamps

/// The team's own word on addresses: it comes before everything else, allowing before denying.
public struct AddressRules: Hashable, Sendable {
    /// Addresses whose score is 10 at most.
    public var allow: [Rule]
    /// Addresses whose score is 100.
    public var deny: [Rule]

    /// Rules of the given lists.
    public init(allow: [Rule] = [], deny: [Rule] = []) {
        self.allow = allow
        self.deny = deny
    }

    /// One line of such a list.
    public struct Rule: Hashable, Sendable {
        /// The addresses it is about.
        public var prefix: IPPrefix
        /// When it ends; `nil` for never.
        public var until: Timestamp?
        /// Why, in the team's words; may be empty.
        public var reason: String

        /// A rule of the given parts.
        public init(prefix: IPPrefix, until: Timestamp? = nil, reason: String = "") {
            self.prefix = prefix
            self.until = until
            self.reason = reason
        }
    }

    /// The rules that have not ended at the moment.
    public func valid(at now: Timestamp) -> AddressRules {
        AddressRules(allow: allow.filter { $0.isValid(at: now) }, deny: deny.filter { $0.isValid(at: now) })
    }
}

extension AddressRules.Rule {
    fileprivate func isValid(at now: Timestamp) -> Bool { until.map { now < $0 } ?? true }
}
