import IPNetworks
import Timestamps

/// The listings of all feeds, their members interned.
struct CollectedListings {
    struct Item {
        var range: AddressRange
        /// The position of its member in order of appearance.
        var member: Int
    }
    private(set) var ranges: [Item] = []
    /// The members that list each autonomous system.
    private(set) var networks: [UInt32: [Int]] = [:]
    private(set) var refused = 0
    /// The members in order of appearance, and in order of sets once they have been numbered.
    private(set) var members: [Member] = []
    private var known: [Member: Int] = [:]
    private var labels: [String] = [""]
    private var labelNumbers: [String: UInt32] = ["": 0]

    mutating func add(_ contents: IndexInput.FeedContents, feed: UInt16, at now: Timestamp) {
        let isEvidence = contents.feed.category.evidenceGroup != nil
        ranges.reserveCapacity(ranges.count + contents.listings.count)
        var last: (member: Member, number: Int)?
        for listing in contents.listings {
            var member = Member(
                feed: feed,
                level: listing.entry.level,
                isHost: false,
                isRemoved: listing.isRemoved,
                age: Member.age(of: listing.lastSeen, at: now),
                label: number(of: listing.entry.label)
            )
            if case .range(let range) = listing.entry.subject {
                guard !isEvidence || !Self.isTooLarge(range) else {
                    refused += 1
                    continue
                }
                member.isHost = range.isHost
            }
            // Neighbours in a feed mostly differ in nothing but their range.
            let number = last?.member == member ? last?.number ?? 0 : self.number(of: member)
            last = (member, number)
            switch listing.entry.subject {
            case .range(let range): ranges.append(Item(range: range, member: number))
            case .autonomousSystem(let system): networks[system, default: []].append(number)
            }
        }
    }

    /// Sorts the members, gives the labels their numbers, and returns the new position of each member.
    mutating func numberMembers(_ texts: inout TextTable) throws(IndexBuilderError) -> [UInt32] {
        guard members.count < 1 << 31 else { throw .tooLarge }
        var final = Array(repeating: UInt32(0), count: labels.count)
        for position in labels.indices.sorted(by: { labels[$0] < labels[$1] }) {
            final[position] = try texts.number(of: labels[position])
        }
        for position in members.indices { members[position].label = final[Int(members[position].label)] }
        let order = members.indices.sorted { members[$0] < members[$1] }
        var ranks = Array(repeating: UInt32(0), count: members.count)
        for (rank, position) in order.enumerated() { ranks[position] = UInt32(rank) }
        members = order.map { members[$0] }
        return ranks
    }

    private mutating func number(of member: Member) -> Int {
        if let number = known[member] { return number }
        known[member] = members.count
        members.append(member)
        return members.count - 1
    }

    private mutating func number(of label: String) -> UInt32 {
        guard !label.isEmpty else { return 0 }
        if let number = labelNumbers[label] { return number }
        let number = UInt32(labels.count)
        labelNumbers[label] = number
        labels.append(label)
        return number
    }

    /// Evidence about more than a /8, or for IPv6 more than a /19, says nothing about an address.
    private static func isTooLarge(_ range: AddressRange) -> Bool {
        let size = range.last.bits - range.first.bits
        return size >= UInt128(1) << (range.family == .v4 ? 24 : 109)
    }
}

extension FeedEntry {
    /// Whether it lists an autonomous system.
    var isAboutNetwork: Bool {
        if case .autonomousSystem = subject { return true }
        return false
    }
}
