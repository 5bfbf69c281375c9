internal import IPNetworks
internal import Reputation
internal import Timestamps

/// What one account's lists and reports need in memory for verdicts.
///
/// Owned by `ListBook`, behind its lock.
final class ListTables {
    /// One list, and what it names when that is no prefix.
    struct Member {
        var list: PrivateList
        var facts: [ListValue: Int64] = [:]
    }

    /// The lists by their number in the tables: never used twice, so that entries of a list that is gone never count.
    private(set) var members: [UInt32: Member] = [:]
    private var slots: [String: UInt32] = [:]
    private var nextSlot: UInt32 = 0
    private let seed: UInt64
    private(set) var allow: PrefixTable
    private(set) var deny: PrefixTable
    private(set) var reports: PrefixTable
    private var reportedSlot: UInt32?
    /// Lists of what is no prefix, by side, in the order in which they were made.
    private var factSlots: [ListSide: [UInt32]] = [:]

    init(seed: UInt64) {
        self.seed = seed
        allow = PrefixTable(seed: seed)
        deny = PrefixTable(seed: seed)
        reports = PrefixTable(seed: seed)
    }

    /// Whether there is room for another list in this process's life: numbers have 24 bits.
    var hasSlots: Bool { nextSlot < 1 << 24 - 1 }

    func member(_ id: String) -> PrivateList? { slots[id].flatMap { members[$0]?.list } }

    func add(_ list: PrivateList) {
        let slot = nextSlot
        nextSlot += 1
        members[slot] = Member(list: list)
        slots[list.id] = slot
        if list.builtIn == .reported { reportedSlot = slot }
        if list.resource != .cidr { factSlots[list.side, default: []].append(slot) }
    }

    func update(_ list: PrivateList) {
        guard let slot = slots[list.id] else { return }
        members[slot]?.list = list
    }

    func remove(_ id: String) {
        guard let slot = slots.removeValue(forKey: id), let member = members.removeValue(forKey: slot) else { return }
        factSlots[member.list.side]?.removeAll { $0 == slot }
        guard slot == reportedSlot else { return }
        reports = PrefixTable(seed: seed)
        reportedSlot = nil
    }

    func insert(_ value: ListValue, expiry: Int64, in id: String) {
        guard let slot = slots[id], let side = members[slot]?.list.side else { return }
        if case .prefix(let prefix) = value {
            if slot == reportedSlot {
                reports.insert(prefix, list: slot, expiry: expiry)
            } else if side == .allow {
                allow.insert(prefix, list: slot, expiry: expiry)
            } else {
                deny.insert(prefix, list: slot, expiry: expiry)
            }
        } else {
            members[slot]?.facts[value] = expiry
        }
    }

    func remove(_ value: ListValue, from id: String) {
        guard let slot = slots[id], let side = members[slot]?.list.side else { return }
        if case .prefix(let prefix) = value {
            if slot == reportedSlot {
                reports.remove(prefix, list: slot)
            } else if side == .allow {
                allow.remove(prefix, list: slot)
            } else {
                deny.remove(prefix, list: slot)
            }
        } else {
            members[slot]?.facts[value] = nil
        }
    }

    func reserve(reports count: Int) { reports.reserve(count) }

    func reserve(entries count: Int, side: ListSide) {
        if side == .allow { allow.reserve(count) } else { deny.reserve(count) }
    }

    /// Looks at so many places of each table; entries that expired, or whose list is gone, are dropped.
    func sweep(steps: Int, at now: Int64) {
        let members = members
        allow.sweep(steps: steps) { $1 <= now || members[$0] == nil }
        deny.sweep(steps: steps) { $1 <= now || members[$0] == nil }
        reports.sweep(steps: steps) { $1 <= now || members[$0] == nil }
    }

    // MARK: Questions

    /// The earliest list among those with the longest prefix that covers the address.
    func prefixHit(_ side: ListSide, _ address: IPAddress, _ now: Int64) -> UInt32? {
        var best: UInt32?
        var bestLength = -1
        (side == .allow ? allow : deny).forEachHit(on: address) { slot, length, expiry in
            if length < bestLength { return false }
            if expiry > now, best.map({ slot < $0 }) ?? true, isLive(slot, now) {
                best = slot
                bestLength = length
            }
            return true
        }
        return best
    }

    func hasFacts(_ side: ListSide) -> Bool { factSlots[side]?.isEmpty == false }

    /// The earliest list that names one of the facts.
    func factHit(_ side: ListSide, _ facts: AddressFacts, _ now: Int64) -> UInt32? {
        factSlots[side]?.first { slot in isLive(slot, now) && names(slot, facts, now) }
    }

    func names(_ slot: UInt32, _ facts: AddressFacts, _ now: Int64) -> Bool {
        guard let member = members[slot] else { return false }
        func holds(_ value: ListValue) -> Bool { member.facts[value].map { $0 > now } ?? false }
        switch member.list.resource {
        case .country: return !facts.country.isEmpty && holds(.country(facts.country))
        case .continent: return !facts.continent.isEmpty && holds(.continent(facts.continent))
        case .system: return facts.system != 0 && holds(.system(facts.system))
        case .datacenter: return facts.datacenters.contains { holds(.datacenter($0)) }
        case .cidr, .userAgent: return false
        }
    }

    func isReported(_ address: IPAddress, _ now: Int64) -> Bool {
        var found = false
        reports.forEachHit(on: address) { _, _, expiry in
            found = found || expiry > now
            return !found
        }
        return found
    }

    func hits(_ side: ListSide, _ address: IPAddress, _ facts: AddressFacts, _ now: Int64) -> ListHits {
        var hits = ListHits()
        var found: [UInt32] = []
        (side == .allow ? allow : deny).forEachHit(on: address) { slot, length, expiry in
            if expiry > now, isLive(slot, now), let id = members[slot]?.list.id {
                found.append(slot)
                hits.prefixLengths.append((list: id, length: length))
            }
            return true
        }
        hits.cidrs = Set(found).sorted().compactMap { members[$0]?.list.id }
        for slot in factSlots[side] ?? [] where isLive(slot, now) && names(slot, facts, now) {
            guard let list = members[slot]?.list else { continue }
            switch list.resource {
            case .country: hits.countries.append(list.id)
            case .continent: hits.continents.append(list.id)
            case .system: hits.systems.append(list.id)
            case .datacenter: hits.datacenters.append(list.id)
            case .cidr, .userAgent: break
            }
        }
        hits.isReported = side == .deny && isReported(address, now)
        return hits
    }

    private func isLive(_ slot: UInt32, _ now: Int64) -> Bool {
        guard let member = members[slot] else { return false }
        return member.list.texts.expiry.map { $0.microseconds > now } ?? true
    }
}
