import Pipeline
import Timestamps

/// The keys and their usage as the ring holds them in memory.
///
/// Invariant: `bySelector` and `tokens` hold the same keys; `usage` holds keys of `tokens` only.
struct KeyTable {
    private var bySelector: [UInt64: [Int64]] = [:]
    private(set) var tokens: [Int64: APIToken] = [:]
    private var usage: [Int64: TokenUsage] = [:]
    private var unsaved: Set<Int64> = []
    var quotas: KeyQuotas

    init(quotas: KeyQuotas) { self.quotas = quotas }

    /// Goes on with these keys; of those that stay, what was counted stays too.
    mutating func replace(_ fresh: [APIToken]) {
        tokens = Dictionary(fresh.map { ($0.number, $0) }) { first, _ in first }
        bySelector = Dictionary(grouping: tokens.keys) { tokens[$0]?.hash.selector ?? 0 }
        usage = usage.filter { tokens[$0.key] != nil }
        unsaved = unsaved.filter { tokens[$0] != nil }
    }

    /// Goes on from what was counted before a restart.
    mutating func restore(_ kept: [TokenUsage]) {
        for line in kept where tokens[line.token] != nil { usage[line.token] = line }
    }

    /// The key with a digest, revoked and expired ones too.
    func token(with hash: TokenHash) -> APIToken? {
        for number in bySelector[hash.selector] ?? [] {
            if let token = tokens[number], token.hash.matches(hash) { return token }
        }
        return nil
    }

    /// Judges a key, and takes a point of its quota where `access` costs one.
    mutating func judge(_ hash: TokenHash, to access: APIAccess, at now: Timestamp) -> KeyVerdict {
        guard let token = token(with: hash) else { return .unknown }
        return judge(token, to: access, at: now)
    }

    /// The same for the key of a session.
    mutating func judge(number: Int64, to access: APIAccess, at now: Timestamp) -> KeyVerdict {
        guard let token = tokens[number] else { return .unknown }
        return judge(token, to: access, at: now)
    }

    private mutating func judge(_ token: APIToken, to access: APIAccess, at now: Timestamp) -> KeyVerdict {
        switch token.state(at: now) {
        case .revoked: return .revoked
        case .expired: return .expired
        case .active: break
        }
        if access == .key || access == .report {
            // Taken out while it is changed, so that nothing is copied.
            var line =
                usage.removeValue(forKey: token.number)
                ?? TokenUsage(token: token.number, monthBegan: token.created)
            let refusal =
                access == .key
                ? line.takeRequest(quotas, created: token.created, at: now) : line.takeReport(quotas, at: now)
            usage[token.number] = line
            if let refusal { return refusal }
            unsaved.insert(token.number)
        }
        return .admitted(Caller(token: token.number, account: token.account))
    }

    /// How a key stands now.
    func usage(of number: Int64, at now: Timestamp) -> TokenUsage? {
        guard let token = tokens[number] else { return nil }
        var line = usage[number] ?? TokenUsage(token: number, monthBegan: token.created)
        line.roll(from: token.created, at: now)
        line.minute.refill(limit: quotas.perMinute, at: now)
        return line
    }

    /// What has to be saved; it counts as saved from now on.
    mutating func takeUnsaved() -> [TokenUsage] {
        defer { unsaved = [] }
        return unsaved.sorted().compactMap { usage[$0] }
    }

    /// What could not be saved has to be, later.
    mutating func putBack(_ lines: [TokenUsage]) {
        unsaved.formUnion(lines.map(\.token).filter { tokens[$0] != nil })
    }

    /// How many keys there are in each state.
    func counts(at now: Timestamp) -> [APIToken.State: Int] {
        tokens.values.reduce(into: [:]) { $0[$1.state(at: now), default: 0] += 1 }
    }
}
