import IPNetworks
import Reputation
import Timestamps

/// What addresses are judged by: an index, the user's rules, and the moment that ages are counted to.
struct AddressJudge: Sendable {
    /// The index; whoever holds the judge keeps its bytes.
    let reader: IndexReader
    /// Scores by that index.
    private(set) var scorer: AddressScorer
    /// The moment.
    let now: Timestamp

    /// A judge by an index; `now` is the moment that ages are counted to.
    init(
        _ reader: IndexReader,
        rules: AddressRules = AddressRules(),
        scope: PublicScope = PublicScope(),
        now: Timestamp
    ) {
        self.reader = reader
        self.now = now
        scorer = AddressScorer(reader, at: now, rules: rules, scope: scope)
    }

    /// The same judge with more made beforehand: for thousands of addresses.
    func prepared() -> AddressJudge {
        var judge = self
        judge.scorer = scorer.prepared()
        return judge
    }

    /// Everything about an address.
    func assess(_ address: JudgedAddress, name: String? = nil) -> AssessedAddress {
        let assessment = scorer.assess(address.judged)
        var traits: NetworkTraits = []
        if case .unknown(.notPublic) = assessment.score {
        } else {
            traits = reader.traits(reader.lookup(address.judged).location)
        }
        return AssessedAddress(address: address, name: name, assessment: assessment, traits: traits)
    }

    /// How old the index and its lists are; reads the feeds of the index.
    func age() -> IndexAge {
        var oldest: IndexAge.Oldest?
        for number in 0..<reader.feedCount {
            guard let feed = reader.feed(number), let date = feed.sourceDate else { continue }
            if let known = oldest, known.date <= date { continue }
            oldest = IndexAge.Oldest(feed: feed.name, date: date)
        }
        return IndexAge(builtAt: reader.builtAt, checksum: reader.checksum, oldest: oldest)
    }
}
