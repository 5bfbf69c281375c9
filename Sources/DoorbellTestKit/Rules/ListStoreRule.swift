import IPNetworks
import LoginEvents
public import Pipeline

/// One rule of the port `ListStore`, which every implementation must keep.
public struct ListStoreRule: Sendable, CustomStringConvertible {
    /// The rule in words.
    public let description: String
    private let body: @Sendable (any ListStore) throws -> Void

    init(_ description: String, _ body: @escaping @Sendable (any ListStore) throws -> Void) {
        self.description = description
        self.body = body
    }

    /// Checks the rule on a new, empty store.
    /// - Throws: `RuleViolation`, or what the store throws.
    public func check(_ make: () throws -> any ListStore) throws {
        try body(try make())
    }

    /// All rules.
    public static let all: [ListStoreRule] = lists + entries + reports + sweeping

    static func list(_ id: String = "a", _ resource: ListResource = .cidr, account: Int64 = 1) -> PrivateList {
        PrivateList(
            account: account,
            id: id,
            side: .deny,
            resource: resource,
            texts: ListTexts(name: "n \(id)", description: "d", tags: ["ONE", "TWO-3"], ttl: 60, expiry: .at(60)),
            created: .at(1),
            updated: .at(1)
        )
    }

    static func entry(_ text: String, expiry: Double? = nil, at updated: Double = 1, _ words: String = "") -> ListEntry
    {
        ListEntry(
            value: IPPrefix(text).map { .prefix($0) } ?? .userAgent("malformed"),
            expiry: expiry.map { .at($0) },
            updated: .at(updated),
            description: words
        )
    }

    static func report(_ texts: [String], expiry: Double, _ dataset: String = "ABUSE") -> Report {
        Report(addresses: texts.compactMap { IPAddress($0) }, expiry: .at(expiry), dataset: dataset, tags: ["T"])
    }

    static func contents(_ store: any ListStore, _ number: Int64, at now: Double = 0) throws -> [String] {
        try store.entries(of: number, at: .at(now), offset: 0, limit: 1000).map { $0.value.text }
    }

    static func reported(
        _ store: any ListStore,
        _ number: Int64,
        _ filter: ReportFilter = ReportFilter(),
        at now: Double = 0
    ) throws -> [String] {
        var found: [String] = []
        try store.forEachReported(of: number, matching: filter, at: .at(now)) {
            found.append("\($0.address) \($0.total)")
        }
        return found
    }
}
