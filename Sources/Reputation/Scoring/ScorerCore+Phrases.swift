import IPNetworks

/// One phrase each, about one part of the evidence.
extension ScorerCore {
    /// Which listings a phrase is about.
    enum Lists {
        case ssh, community, both, network

        func holds(_ category: FeedCategory) -> Bool {
            switch self {
            case .ssh: category == .sshAttack
            case .community: category == .attack
            case .both: category == .sshAttack || category == .attack
            case .network: category == .criminalNetwork
            }
        }
    }

    /// `On 3 attack lists (blocklist.de 2 h ago, ipsum 6 lists, Data-Shield)`; nothing when there are none.
    func appendListed(_ lists: Lists, _ match: IndexMatch, to bytes: inout [UInt8]) {
        var count: UInt64 = 0
        var communityCount = 0
        forEachList(lists, match) { _, category, _, _ in
            count += 1
            if category == .attack { communityCount += 1 }
        }
        guard count > 0 else { return }
        bytes.append("On ")
        bytes.append(plain: count)
        if communityCount == 0 { bytes.append(" SSH") }
        bytes.append(count == 1 ? " attack list (" : " attack lists (")
        appendNames(lists, match, count: Int(count), to: &bytes)
        bytes.append(UInt8(ascii: ")"))
    }

    /// `Network hijacked or criminal: Spamhaus DROP SBL123`.
    func appendCriminal(_ match: IndexMatch, to bytes: inout [UInt8]) {
        bytes.append("Network hijacked or criminal: ")
        appendNames(.network, match, count: 1, to: &bytes)
    }

    /// The weightiest lists by name, four at most.
    private func appendNames(_ lists: Lists, _ match: IndexMatch, count: Int, to bytes: inout [UInt8]) {
        var last: (points: Double, order: Int) = (.infinity, -1)
        for position in 0..<min(count, 4) {
            var best: (points: Double, order: Int, member: IndexMember)?
            forEachList(lists, match) { member, _, points, order in
                guard points < last.points || (points == last.points && order > last.order) else { return }
                if points > best?.points ?? -1 { best = (points, order, member) }
            }
            guard let best else { return }
            if position > 0 { bytes.append(", ") }
            appendName(best.member, to: &bytes)
            last = (best.points, best.order)
        }
        if count > 4 {
            bytes.append(" and ")
            bytes.append(plain: UInt64(count - 4))
            bytes.append(" more")
        }
    }

    /// `ipsum 6 lists`, `blocklist.de 2 h ago`, `Data-Shield until 3 d ago`, `Spamhaus DROP SBL123`.
    private func appendName(_ member: IndexMember, to bytes: inout [UInt8]) {
        guard let feed = feed(of: member) else { return }
        bytes.append(contentsOf: words.names[member.feed])
        if member.label > 0 {
            bytes.append(UInt8(ascii: " "))
            bytes.append(contentsOf: index.label(member.label).utf8)
        }
        if member.level > 0 {
            bytes.append(UInt8(ascii: " "))
            bytes.append(plain: UInt64(member.level))
            bytes.append(member.level == 1 ? " list" : " lists")
        }
        let days = FeedWeighing.days(from: member.lastSeen, to: now)
        if member.isRemoved {
            bytes.append(" until ")
            bytes.append(age: days)
        } else if feed.retention == .window || feed.staleDays > 0 {
            bytes.append(UInt8(ascii: " "))
            bytes.append(age: feed.retention == .window ? days : feed.sourceDays ?? days)
        }
    }

    /// Every listing of the address, then of its autonomous system, with its points and its order.
    func forEachListing(_ match: IndexMatch, _ body: (IndexMember, FeedCategory, Double, Int) -> Void) {
        var order = 0
        forEachListing(of: match.set, &order, body)
        forEachListing(of: systemSet(match), &order, body)
    }

    private func forEachListing(
        of set: UInt32,
        _ order: inout Int,
        _ body: (IndexMember, FeedCategory, Double, Int) -> Void
    ) {
        guard set > 0 else { return }
        var members = index.members(set)
        while let member = members.next() {
            guard let feed = feed(of: member) else { continue }
            body(member, feed.category, points(of: member), order)
            order += 1
        }
    }

    /// Of each feed of a group the most telling listing that counts.
    private func forEachList(
        _ lists: Lists,
        _ match: IndexMatch,
        _ body: (IndexMember, FeedCategory, Double, Int) -> Void
    ) {
        var last = -1
        forEachListing(match) { member, category, points, order in
            guard lists.holds(category), points > 0, member.feed != last else { return }
            last = member.feed
            body(member, category, points, order)
        }
    }

    func systemSet(_ match: IndexMatch) -> UInt32 {
        index.network(match.location)?.set ?? 0
    }
}

/// Kinds of network, by name.
extension ScorerCore {
    /// `Tor exit`, `VPN: Mullvad`, `Known Internet scanner (Censys)`, each behind `; ` unless it is the first.
    func appendKinds(_ match: IndexMatch, marks: Bool, first: Int, to bytes: inout [UInt8]) {
        var done: UInt32 = 0
        forEachListing(match) { member, category, points, _ in
            guard category.evidenceGroup == nil, Self.isMark(category) == marks else { return }
            guard points > 0 || Self.isWeightless(category) else { return }
            guard done & (1 << UInt32(category.code)) == 0 else { return }
            done |= 1 << UInt32(category.code)
            Self.appendSeparator(first: first, to: &bytes)
            appendKind(category, member, match, to: &bytes)
        }
        let traits = index.traits(match.location)
        guard !traits.isEmpty else { return }
        for (trait, category) in Self.traitKinds where traits.contains(trait) && Self.isMark(category) == marks {
            guard done & (1 << UInt32(category.code)) == 0 else { continue }
            Self.appendSeparator(first: first, to: &bytes)
            appendKind(category, nil, match, to: &bytes)
        }
    }

    private func appendKind(
        _ category: FeedCategory,
        _ member: IndexMember?,
        _ match: IndexMatch,
        to bytes: inout [UInt8]
    ) {
        Self.appendWords(of: category, to: &bytes)
        let name = name(of: category, member, match)
        if !name.isEmpty {
            bytes.append(category == .scanner ? " (" : ": ")
            bytes.append(contentsOf: name.utf8)
            if category == .scanner { bytes.append(UInt8(ascii: ")")) }
        }
        if let member, let feed = feed(of: member), feed.staleDays > 0, let days = feed.sourceDays {
            bytes.append(", list of ")
            bytes.append(age: days)
        }
    }

    /// The entry's own name; else a cloud's list or a hoster's network says who it is.
    private func name(of category: FeedCategory, _ member: IndexMember?, _ match: IndexMatch) -> String {
        if let member, member.label > 0 { return index.label(member.label) }
        switch category {
        case .cloud: return member.map { String(decoding: words.names[$0.feed], as: UTF8.self) } ?? ""
        case .hosting: return index.network(match.location).map { index.networkName($0) } ?? ""
        default: return ""
        }
    }

    private static func appendWords(of category: FeedCategory, to bytes: inout [UInt8]) {
        switch category {
        case .tor: bytes.append("Tor exit")
        case .scanner: bytes.append("Known Internet scanner")
        case .vpn: bytes.append("VPN")
        case .hosting: bytes.append("Hosting")
        case .proxy: bytes.append("Anonymising proxy")
        case .cloud: bytes.append("Cloud")
        case .relay: bytes.append("Privacy relay")
        case .satellite: bytes.append("Satellite access")
        case .anycast: bytes.append("Anycast")
        case .sshAttack, .attack, .criminalNetwork: break
        }
    }

    static func appendSeparator(first: Int, to bytes: inout [UInt8]) {
        if bytes.count > first { bytes.append("; ") }
    }

    private static func isMark(_ category: FeedCategory) -> Bool { category == .tor || category == .scanner }

    private static func isWeightless(_ category: FeedCategory) -> Bool {
        switch category {
        case .cloud, .relay, .satellite, .anycast: true
        default: false
        }
    }

    private static let traitKinds: [(NetworkTraits, FeedCategory)] = [
        (.tor, .tor), (.vpn, .vpn), (.proxy, .proxy), (.hosting, .hosting), (.satellite, .satellite),
        (.anycast, .anycast),
    ]
}
