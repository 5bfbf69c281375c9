/// Every member that occurs, numbered in the order of sets.
struct MemberCatalogue {
    /// How many different members may cover one address before sets are cut down.
    static let activeLimit = 4_096
    /// How many members one feed has in a set at most: the first in order.
    static let perFeed = 16

    private(set) var members: [Member]
    private let counting: [Bool]

    /// Members in order; `evidence` tells for each feed whether it is evidence of attacks.
    init(_ members: [Member], evidence: [Bool]) {
        self.members = members
        counting = members.map { $0.isHost && !$0.isRemoved && evidence[Int($0.feed)] }
    }

    /// Whether the member makes its addresses evidence hosts.
    func isEvidenceHost(_ number: UInt32) -> Bool { counting[Int(number)] }

    /// What a set keeps of the members that cover an address, which come in order.
    func reduce(_ active: [ActiveMember], into set: inout [UInt32]) {
        set.removeAll(keepingCapacity: true)
        var last: Member?
        var ofFeed = 0
        for item in active {
            let member = members[Int(item.member)]
            if let last, last.feed == member.feed {
                guard ofFeed < Self.perFeed, !member.differsInAgeAlone(from: last) else { continue }
                ofFeed += 1
            } else {
                ofFeed = 1
            }
            last = member
            set.append(item.member)
        }
    }
}

/// A member that covers the address a sweep is at, and how many of its ranges do.
struct ActiveMember {
    var member: UInt32
    var ranges: Int
}
