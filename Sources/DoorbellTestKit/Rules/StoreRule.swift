public import Pipeline

/// One rule of the ports `LoginStore`, `OutboxStore` and `LogStore`, which every implementation of the three must keep.
///
/// A test runs them all: `@Test(arguments: StoreRule.all) func keeps(rule: StoreRule) throws { try rule.check { ... } }`.
public struct StoreRule: Sendable, CustomStringConvertible {
    /// A store of all three kinds.
    public typealias Store = LoginStore & OutboxStore & LogStore

    /// The rule in words.
    public let description: String
    private let body: @Sendable (any Store) throws -> Void

    init(_ description: String, _ body: @escaping @Sendable (any Store) throws -> Void) {
        self.description = description
        self.body = body
    }

    /// Checks the rule on a new, empty store.
    /// - Throws: `RuleViolation`, or what the store throws.
    public func check(_ make: () throws -> any Store) throws {
        try body(try make())
    }

    /// All rules.
    public static let all: [StoreRule] =
        recording + sessions + filters + retention + attempts + outbox + counting + logs
        + findings + telling
}
