/// What is known of an autonomous system and the kind of network, for all addresses of a location.
struct SystemSums: Hashable, Sendable {
    var evidence = EvidenceSums()
    var points = 0.0
}

extension ScorerCore {
    /// The sums of a set, from the table when prepared.
    @inline(__always) func sums(of set: UInt32) -> EvidenceSums {
        Int(set) < setSums.count ? setSums[Int(set)] : sums(set: set)
    }

    /// The sums of a location, from the table when prepared.
    @inline(__always) func systemSums(_ location: UInt32) -> SystemSums {
        Int(location) < systems.count ? systems[Int(location)] : system(location: location)
    }

    /// What lists of the address and of its system say together; a list that has both is one list.
    @inline(__always) func evidence(of match: IndexMatch, _ system: SystemSums) -> EvidenceSums {
        guard match.set > 0 else { return system.evidence }
        let own = sums(of: match.set)
        var joined = own.joined(system.evidence)
        if own.communityLists > 0, system.evidence.communityLists > 0 {
            joined.communityLists &-= commonLists(match.set, systemSet(match))
        }
        return joined
    }

    /// Whether some list or file may say a kind of network; sums of a prepared scorer tell without a look at listings.
    func hasKinds(_ match: IndexMatch) -> Bool {
        (match.set > 0 && sums(of: match.set).hasKinds) || systemSums(match.location).evidence.hasKinds
    }

    private func commonLists(_ set: UInt32, _ other: UInt32) -> Int32 {
        var common: Int32 = 0
        var counted = -1
        for member in index.members(set) where counts(member) && member.feed != counted {
            counted = member.feed
            if index.members(other).contains(where: { $0.feed == member.feed && counts($0) }) { common &+= 1 }
        }
        return common
    }

    /// Whether a listing is one of the lists that are counted.
    private func counts(_ member: IndexMember) -> Bool {
        feed(of: member)?.category == .attack && !member.isRemoved && points(of: member) > 0
    }

    /// The sums of a set, added up.
    func sums(set: UInt32) -> EvidenceSums {
        var sums = EvidenceSums()
        var members = index.members(set)
        var counted = -1
        while let member = members.next() {
            guard let feed = feed(of: member) else { continue }
            let points = points(of: member)
            if feed.category.evidenceGroup == nil { sums.hasKinds = true }
            sums.add(points, category: feed.category)
            // The members of a set are sorted by feed; one feed may have several, and is one list.
            guard points > 0, counts(member), member.feed != counted else { continue }
            sums.communityLists &+= 1
            counted = member.feed
        }
        return sums
    }

    /// The sums of a location, added up.
    func system(location: UInt32) -> SystemSums {
        guard location > 0 else { return SystemSums() }
        var sums = SystemSums()
        if let network = index.network(location) {
            sums.points = model.points(of: network)
            if network.set > 0 { sums.evidence = self.sums(set: network.set) }
        }
        let traits = index.traits(location)
        if !traits.isEmpty { sums.evidence.add(traits, model: model, weight: sourceWeight(location)) }
        return sums
    }

    /// Points of a listing at the moment; 0 when it no longer counts.
    func points(of member: IndexMember) -> Double {
        guard let feed = feed(of: member) else { return 0 }
        let days = FeedWeighing.days(from: member.lastSeen, to: now)
        return feed.points(level: member.level, isRemoved: member.isRemoved, days: days, model: model)
    }

    func feed(of member: IndexMember) -> FeedWeighing? {
        feeds.indices.contains(member.feed) ? feeds[member.feed] : nil
    }

    /// How much the age of the files that know the location leaves of their word on kinds of network.
    private func sourceWeight(_ location: UInt32) -> Double {
        let number = index.sourceNumber(location)
        return sourceWeights.indices.contains(number) ? sourceWeights[number] : 1
    }
}

extension IndexReader {
    /// The number of the file that gave the network of a location, or else its place; -1 when none did.
    fileprivate func sourceNumber(_ location: UInt32) -> Int {
        let record = Int(location) * IndexFormat.locationSize
        let network = Int(locations.u8(record + 9))
        return (network > 0 ? network : Int(locations.u8(record + 10))) - 1
    }
}
