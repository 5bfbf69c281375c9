import IPNetworks
import Reputation
import RiskModel

/// What is known about all addresses of a block together.
struct PrefixSummary: Sendable {
    /// The most addresses that are looked at one by one.
    static let addressLimit = 65_536
    /// The most listed addresses that are named.
    static let listedLimit = 1000

    /// A listed address with its score and the lists that name it.
    struct Listed: Hashable, Sendable {
        var address: IPAddress
        var score: Int
        var unrounded: Double
        var feeds: [String]
    }

    /// The block.
    let prefix: IPPrefix
    /// How many addresses it has.
    let count: Int
    /// How many of them are public.
    private(set) var publicCount = 0
    /// How many of them evidence lists name, themselves or their network.
    private(set) var listedCount = 0
    /// The address with the highest score; `nil` when none has one.
    private(set) var highest: Listed?
    /// The listed ones in order, at most ``listedLimit``.
    private(set) var listed: [Listed] = []

    /// Looks at each address of a block.
    init(_ prefix: IPPrefix, judge: AddressJudge, lists: SetLists) throws(AssessSubject.Refusal) {
        let bits = prefix.address.bitWidth - prefix.length
        guard bits <= 16 else { throw .tooManyAddresses(limit: Self.addressLimit) }
        self.prefix = prefix
        count = 1 << bits
        for offset in 0..<count {
            let low = prefix.address.low | UInt64(offset)
            let address =
                prefix.address.family == .v4
                ? IPAddress(v4: UInt32(truncatingIfNeeded: low)) : IPAddress(v6High: prefix.address.high, low: low)
            look(at: JudgedAddress(address), judge: judge, lists: lists)
        }
    }

    private mutating func look(at address: JudgedAddress, judge: AddressJudge, lists: SetLists) {
        let score = judge.scorer.score(address.judged)
        if case .notPublic = score.outcome { return }
        publicCount += 1
        guard score.unknown == nil else { return }
        let match = judge.reader.lookup(address.judged)
        let isListed = lists.isEvidence(match, reader: judge.reader)
        let isHighest = highest.map { score.unrounded > $0.unrounded } ?? true
        if isListed { listedCount += 1 }
        guard isHighest || isListed && listed.count < Self.listedLimit else { return }
        let entry = Listed(
            address: address.address,
            score: score.rounded,
            unrounded: score.unrounded,
            feeds: lists.names(match, reader: judge.reader)
        )
        if isHighest { highest = entry }
        if isListed, listed.count < Self.listedLimit { listed.append(entry) }
    }

    /// The highest score with how many are listed; unknown when no address is public.
    var verdict: RiskVerdict {
        guard let highest else {
            return .unknown(reason: publicCount == 0 ? "no public address" : UnknownReason.noIndex.words)
        }
        let reason = "\(listedCount) of \(count) addresses listed; highest: \(highest.address)"
        return .known(score: highest.score, label: RiskLabel(score: highest.score), reason: reason)
    }
}
