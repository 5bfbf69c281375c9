import Pipeline
public import Reputation
import Timestamps

/// What the lists of an index have of an address, as the API names it.
public struct AddressFindings: Hashable, Sendable {
    /// The datasets in which it was found.
    public internal(set) var datasets: [DatasetCode] = []
    /// The sources in which it was found, with the time range of the newest listing of each.
    public internal(set) var sources: [Source] = []
    /// Whether a list of hosting or of a cloud has it.
    public internal(set) var isHosted = false
    /// Whether a list of attacks or of criminal networks has the address itself, not only its autonomous system.
    var isListedItself = false

    /// A source that has an address.
    public struct Source: Hashable, Sendable {
        /// The feed.
        public var feed: FeedID
        /// Its code.
        public var code: SourceCode
        /// How long ago it saw the address last.
        public var range: TimeRange
    }

    /// Nothing was found.
    init() {}

    /// What a set of listings has, and that of the autonomous system.
    init(sets: (UInt32, UInt32), _ moment: JudgeMoment) {
        add(sets.0, moment)
        isListedItself = datasets.contains { $0 == .abuse || $0 == .reputation }
        if sets.1 != sets.0 { add(sets.1, moment) }
        datasets = DatasetCode.allCases.filter { datasets.contains($0) }
    }

    private mutating func add(_ set: UInt32, _ moment: JudgeMoment) {
        guard set > 0 else { return }
        for member in moment.reader.members(set) {
            guard let feed = moment.feeds.entry(member.feed) else { continue }
            guard let dataset = feed.dataset else {
                isHosted = true
                continue
            }
            if !datasets.contains(dataset) { datasets.append(dataset) }
            add(feed, TimeRange(age: moment.seconds(since: member.lastSeen)))
        }
    }

    private mutating func add(_ feed: FeedTable.Entry, _ range: TimeRange) {
        guard let known = sources.firstIndex(where: { $0.feed == feed.id }) else {
            sources.append(Source(feed: feed.id, code: feed.code, range: range))
            return
        }
        if range.seconds < sources[known].range.seconds { sources[known].range = range }
    }

    /// Whether what was found is held against the address, not merely told of it.
    var countsAgainst: Bool {
        datasets.contains { dataset in
            switch dataset {
            case .relay, .satellite, .anycast: false
            default: true
            }
        }
    }
}
