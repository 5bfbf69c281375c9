import IPNetworks
import Reputation

/// Collects the datacenters of an index.
struct DatacenterCollector {
    private let reader: IndexReader
    private let feeds: [IndexedFeed?]
    private let links: SourceLinks
    private var numbers: [String: UInt32] = [:]
    private var datacenters: [Datacenter] = []
    private var blocks4 = OwnedBlocks<UInt32>()
    private var blocks6 = OwnedBlocks<UInt128>()
    /// How many addresses of each datacenter belong to each system.
    private var systems: [[UInt32: Double]] = []
    /// The datacenter of each feed of a cloud, and of each system.
    private var ofFeed: [Int: UInt32] = [:]
    private var ofSystem: [UInt32: UInt32] = [:]

    init(_ reader: IndexReader, _ links: SourceLinks) {
        self.reader = reader
        self.links = links
        feeds = (0..<reader.feedCount).map(reader.feed)
    }

    /// What a set says of its addresses.
    private enum Kind {
        case none
        case cloud(Int)
        case hosting
    }

    mutating func collect() {
        let kinds = (0..<reader.setCount).map { kind(UInt32($0)) }
        let reader = reader
        reader.forEachListing(in: IndexReader.allAddresses) { range, set in
            guard Int(set) < kinds.count else { return true }
            switch kinds[Int(set)] {
            case .none: break
            case .cloud(let feed): addCloud(range, feed)
            case .hosting: addHosting(range)
            }
            return true
        }
    }

    private func kind(_ set: UInt32) -> Kind {
        var kind = Kind.none
        for member in reader.members(set) where !member.isRemoved && member.feed < feeds.count {
            switch feeds[member.feed]?.category {
            case .cloud: return .cloud(member.feed)
            case .hosting: kind = .hosting
            default: break
            }
        }
        return kind
    }

    private mutating func addCloud(_ range: ClosedRange<IPAddress>, _ feed: Int) {
        let owner = owner(ofFeed: feed)
        append(range, owner)
        let reader = reader
        reader.forEachLocation(in: range) { part, location in
            if let network = reader.network(location) { count(part, network.number, owner) }
            return true
        }
    }

    /// A block listed as hosting may lie in several systems, and partly in none.
    private mutating func addHosting(_ range: ClosedRange<IPAddress>) {
        var next: IPAddress? = range.lowerBound
        let reader = reader
        reader.forEachLocation(in: range) { part, location in
            guard let network = reader.network(location) else { return true }
            if let gap = next, gap < part.lowerBound, let end = part.lowerBound.moved(by: -1) {
                append(gap...end, owner(ofSystem: nil))
            }
            let owner = owner(ofSystem: network)
            append(part, owner)
            count(part, network.number, owner)
            next = part.upperBound.moved(by: 1)
            return true
        }
        if let next, next <= range.upperBound { append(next...range.upperBound, owner(ofSystem: nil)) }
    }

    private mutating func append(_ range: ClosedRange<IPAddress>, _ owner: UInt32) {
        let (first, last) = (range.lowerBound, range.upperBound)
        switch first.family {
        case .v4: blocks4.append(UInt32(truncatingIfNeeded: first.low), UInt32(truncatingIfNeeded: last.low), owner)
        case .v6: blocks6.append(first.bits, last.bits, owner)
        }
    }

    private mutating func count(_ range: ClosedRange<IPAddress>, _ system: UInt32, _ owner: UInt32) {
        // IPv6 by /56s, so that neither family outweighs the other by its width alone.
        let shift: UInt128 = range.lowerBound.family == .v4 ? 0 : 72
        systems[Int(owner)][system, default: 0] += Double((range.upperBound.bits - range.lowerBound.bits) >> shift) + 1
    }

    private mutating func owner(ofFeed feed: Int) -> UInt32 {
        if let known = ofFeed[feed] { return known }
        let record = feeds[feed]
        let code = record.map { SourceCode($0.id).text } ?? ""
        let id = Datacenter.id(code.hasPrefix("CLOUD_") ? String(code.dropFirst(6)) : code)
        let link = record.map { links[$0.id] } ?? ""
        let owner = owner(Datacenter(id: id, name: record?.name ?? id, source: link, isCloud: true))
        ofFeed[feed] = owner
        return owner
    }

    private mutating func owner(ofSystem network: IndexNetwork?) -> UInt32 {
        if let known = ofSystem[network?.number ?? 0] { return known }
        let name = network.map(reader.networkName) ?? ""
        var id = Datacenter.id(name)
        if id.isEmpty { id = network.map { "AS\($0.number)" } ?? "HOSTING" }
        let owner = owner(Datacenter(id: id, name: name.isEmpty ? id : name, source: "", isCloud: false))
        ofSystem[network?.number ?? 0] = owner
        return owner
    }

    private mutating func owner(_ datacenter: Datacenter) -> UInt32 {
        if let known = numbers[datacenter.id] {
            // The provider's own list says more than the name of a system that makes the same ID.
            if datacenter.isCloud, !datacenters[Int(known)].isCloud { datacenters[Int(known)] = datacenter }
            return known
        }
        let number = UInt32(datacenters.count)
        numbers[datacenter.id] = number
        datacenters.append(datacenter)
        systems.append([:])
        return number
    }

    /// The datacenters by ID, and their blocks.
    consuming func finish() -> ([Datacenter], OwnedBlocks<UInt32>, OwnedBlocks<UInt128>) {
        for (number, counts) in systems.enumerated() {
            let largest = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
            datacenters[number].system = largest?.key ?? 0
        }
        let order = datacenters.indices.sorted { datacenters[$0].id < datacenters[$1].id }
        var places = Array(repeating: UInt32(0), count: order.count)
        for (place, number) in order.enumerated() { places[number] = UInt32(place) }
        blocks4.renumber(places)
        blocks6.renumber(places)
        return (order.map { datacenters[$0] }, blocks4, blocks6)
    }
}

extension IPAddress {
    /// The address so many steps away within its family; `nil` outside of it.
    func moved(by step: Int) -> IPAddress? {
        let width: UInt128 = family == .v4 ? UInt128(UInt32.max) : .max
        let (bits, overflow) =
            step < 0
            ? bits.subtractingReportingOverflow(UInt128(step.magnitude)) : bits.addingReportingOverflow(UInt128(step))
        guard !overflow, bits <= width else { return nil }
        return family == .v4 ? IPAddress(v4: UInt32(truncatingIfNeeded: bits)) : IPAddress(v6Bits: bits)
    }
}
