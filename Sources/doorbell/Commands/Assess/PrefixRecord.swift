import IPNetworks
import Notifications
import RiskModel
import Timestamps

/// What is known about a block as JSON; the names are stable.
struct PrefixRecord: Encodable {
    var prefix: String
    /// How many addresses it has.
    var addresses: Int
    /// How many of them are public and were looked up.
    var publicAddresses: Int
    /// How many of them evidence lists name.
    var listed: Int
    /// The address with the highest score; `null` when none is public.
    @OrNull var highest: Member?
    /// The listed ones in order, at most 1,000.
    var listedAddresses: [Member]
    var index: AssessRecord.Index
    var assessedAt: String

    struct Member: Encodable {
        var address: String
        var score: Int
        var unroundedScore: Double
        var label: String
        var lists: [String]

        init(_ listed: PrefixSummary.Listed) {
            address = "\(listed.address)"
            score = listed.score
            unroundedScore = listed.unrounded
            label = RiskLabel(score: listed.score).rawValue
            lists = listed.feeds
        }
    }

    init(_ summary: PrefixSummary, age: IndexAge, now: Timestamp) {
        prefix = "\(summary.prefix)"
        addresses = summary.count
        publicAddresses = summary.publicCount
        listed = summary.listedCount
        highest = summary.highest.map(Member.init)
        listedAddresses = summary.listed.map(Member.init)
        index = AssessRecord.Index(age)
        assessedAt = now.iso8601
    }
}
