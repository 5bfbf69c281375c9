import LoginEvents
public import Pipeline

/// One rule of the port `TokenStore`, which every implementation must keep.
public struct TokenStoreRule: Sendable, CustomStringConvertible {
    /// The rule in words.
    public let description: String
    private let body: @Sendable (any TokenStore) throws -> Void

    init(_ description: String, _ body: @escaping @Sendable (any TokenStore) throws -> Void) {
        self.description = description
        self.body = body
    }

    /// Checks the rule on a new, empty store.
    /// - Throws: `RuleViolation`, or what the store throws.
    public func check(_ make: () throws -> any TokenStore) throws {
        try body(try make())
    }

    /// All rules.
    public static let all: [TokenStoreRule] = tokens + usage + activity

    private static func name(_ text: String) -> TokenName { TokenName(text) ?? .defaultAccount }

    static func add(
        _ store: any TokenStore,
        _ text: String,
        account: TokenName = .defaultAccount,
        octet: UInt8? = nil
    ) throws -> APIToken {
        let octets = [UInt8](repeating: octet ?? text.utf8.reduce(1) { $0 &* 31 &+ $1 }, count: 32)
        let hash = TokenHash(octets) ?? TokenHash([UInt8](repeating: 0, count: 32))
        guard let hash else { throw RuleViolation(description: "32 octets make no digest") }
        return try store.create(name(text), account: account, hash: hash, at: .at(0), expires: .at(60))
    }

    private static let tokens: [TokenStoreRule] = [
        TokenStoreRule("a key is kept with its name, account, digest and moments, and numbers rise from 1") { store in
            let first = try add(store, "ci")
            let second = try add(store, "web", account: name("team"))
            let third = try add(store, "hook", account: name("team"))
            try expectEqual([first.number, second.number, third.number], [1, 2, 3])
            try expectEqual([first.account, second.account, third.account], [1, 2, 2])
            let kept = try store.tokens()
            try expectEqual(kept.map(\.name.text), ["ci", "web", "hook"])
            try expectEqual(kept.map(\.accountName.text), ["default", "team", "team"])
            try expectEqual(kept.map(\.created), [.at(0), .at(0), .at(0)])
            try expectEqual(kept.map(\.expires), [.at(60), .at(60), .at(60)])
            try expectEqual(kept[1].hash.matches(second.hash), true)
            try expectEqual(kept[1].hash.matches(first.hash), false)
        },
        TokenStoreRule("a name in use and a key that is known are refused, and a revoked name can be used again") {
            store in
            let first = try add(store, "ci", octet: 1)
            try expectThrows(TokenRefusal.nameInUse(first.name)) { _ = try add(store, "ci", octet: 2) }
            try expectThrows(TokenRefusal.keyKnown(name: first.name)) { _ = try add(store, "other", octet: 1) }
            _ = try store.revoke(.name(first.name), at: .at(5))
            try expectThrows(TokenRefusal.keyKnown(name: first.name)) { _ = try add(store, "ci", octet: 1) }
            try expectEqual(try add(store, "ci", octet: 2).number, 2)
        },
        TokenStoreRule("a key is revoked once, by its name or number, and stays in the list") { store in
            let token = try add(store, "ci")
            _ = try add(store, "web")
            try expectEqual(try store.revoke(.name(token.name), at: .at(5)).revoked, .at(5))
            try expectEqual(try store.revoke(.number(2), at: .at(6)).name.text, "web")
            try expectEqual(try store.tokens().map(\.revoked), [.at(5), .at(6)])
            try expectThrows(TokenRefusal.alreadyRevoked(.name(token.name))) {
                _ = try store.revoke(.name(token.name), at: .at(7))
            }
            try expectThrows(TokenRefusal.missing(.number(3))) { _ = try store.revoke(.number(3), at: .at(7)) }
        },
        TokenStoreRule("the mark changes when a key is made or revoked, and not by its use") { store in
            let empty = try store.changeMark()
            let token = try add(store, "ci")
            let made = try store.changeMark()
            try store.save([TokenUsage(token: token.number, monthBegan: .at(0))])
            try store.append([line(1)], keeping: 9)
            try expectEqual(try store.changeMark(), made)
            _ = try store.revoke(.number(1), at: .at(1))
            try expectEqual(Set([empty, made, try store.changeMark()]).count, 3)
        },
    ]

    private static let usage: [TokenStoreRule] = [
        TokenStoreRule("usage is kept as the last one said, and that of unknown keys is left out") { store in
            _ = try add(store, "ci")
            var usage = TokenUsage(token: 1, monthBegan: .at(3))
            try store.save([usage])
            usage.monthCount = 12
            usage.minute = TokenUsage.Bucket(missing: 60, second: 9)
            usage.reports = TokenUsage.Bucket(missing: 120, second: 8)
            usage.total = 40
            usage.lastUsed = .at(7)
            try store.save([usage, TokenUsage(token: 2, monthBegan: .at(3))])
            try expectEqual(try store.usage(), [usage])
        }
    ]

    private static let activity: [TokenStoreRule] = [
        TokenStoreRule("activity comes newest first, by account and page, and only the newest is kept") { store in
            try store.append((1...5).map { line($0) } + [line(6, account: 2)], keeping: 3)
            try store.append([line(7)], keeping: 3)
            let page = try store.activity(of: 1, offset: 1, limit: 2)
            try expectEqual(page.lines.map(\.uri), ["/5", "/4"])
            try expectEqual(page.total, 3)
            try expectEqual(try store.activity(of: 1, offset: 0, limit: 9).lines.map(\.sequence), [7, 5, 4])
            try expectEqual(try store.activity(of: 2, offset: 0, limit: 9).lines.map(\.uri), ["/6"])
            try expectEqual(try store.activity(of: 3, offset: 0, limit: 9).total, 0)
            try expectEqual(try store.activity(of: 1, offset: 9, limit: 9).lines, [])
        },
        TokenStoreRule("a line of activity comes back as it was") { store in
            var sent = line(1)
            sent.body = "\"\u{7}\\ é 日\u{202E}"
            try store.append([sent], keeping: 1)
            sent.sequence = 1
            try expectEqual(try store.activity(of: 1, offset: 0, limit: 1).lines, [sent])
        },
    ]

    private static func line(_ number: Int, account: Int64 = 1) -> TokenActivity {
        TokenActivity(
            account: account,
            token: 1,
            event: "assess_ip",
            summary: "Assess an address",
            time: .at(Double(number)),
            address: "192.0.2.1",
            userAgent: "curl/8",
            status: 200,
            uri: "/\(number)",
            body: "",
            method: "GET"
        )
    }
}
