import IPNetworks
import Timestamps

/// Turns the listings of all feeds into segments and sets.
struct ListingCompiler {
    private(set) var segments4: [Segment<UInt32>] = []
    private(set) var segments6: [Segment<UInt128>] = []
    private var sets = SetTable()
    private var networkSets: [UInt32: UInt32] = [:]
    private let catalogue: MemberCatalogue
    private let feeds: [IndexInput.FeedContents]
    /// The final number of each set.
    private var numbers: [UInt32] = []

    /// Reads all listings, and resolves them.
    init(_ input: IndexInput, _ assembly: inout IndexAssembly) throws(IndexBuilderError) {
        feeds = input.feeds
        var collected = CollectedListings()
        for (number, contents) in input.feeds.enumerated() {
            collected.add(contents, feed: UInt16(number), at: input.builtAt)
        }
        assembly.report.listings = collected.ranges.count
        assembly.report.refusedListings = collected.refused
        let ranks = try collected.numberMembers(&assembly.texts)
        let evidence = input.feeds.map { $0.feed.category.evidenceGroup != nil }
        catalogue = MemberCatalogue(collected.members, evidence: evidence)
        var sweep4 = MembershipSweep<SweepEvent4>()
        var sweep6 = MembershipSweep<SweepEvent6>()
        for item in collected.ranges {
            let (first, last) = (item.range.first, item.range.last)
            switch first.family {
            case .v4:
                let ends = (UInt32(truncatingIfNeeded: first.low), UInt32(truncatingIfNeeded: last.low))
                sweep4.add(ends.0, ends.1, ranks[item.member])
            case .v6: sweep6.add(first.bits, last.bits, ranks[item.member])
            }
        }
        segments4 = try sweep4.segments(catalogue, &sets)
        segments6 = try sweep6.segments(catalogue, &sets)
        try resolveNetworks(collected.networks, ranks)
        numberSets(&assembly)
    }

    private mutating func resolveNetworks(
        _ networks: [UInt32: [Int]],
        _ ranks: [UInt32]
    ) throws(IndexBuilderError) {
        var set: [UInt32] = []
        for number in networks.keys.sorted() {
            let members = Set((networks[number] ?? []).map { ranks[$0] }).sorted()
            catalogue.reduce(members.map { ActiveMember(member: $0, ranges: 1) }, into: &set)
            networkSets[number] = try sets.number(of: set)
        }
    }

    /// Sets of evidence hosts get the highest numbers, so that one comparison tells them from the others.
    private mutating func numberSets(_ assembly: inout IndexAssembly) {
        let isHost = (0..<sets.count).map { sets.members($0).contains(where: catalogue.isEvidenceHost) }
        var next: UInt32 = 0
        numbers = Array(repeating: 0, count: sets.count)
        for kind in [false, true] {
            if kind { assembly.firstHostSet = next }
            for set in 0..<sets.count where isHost[set] == kind {
                numbers[set] = next
                next += 1
            }
        }
        for position in segments4.indices { segments4[position].value = numbers[Int(segments4[position].value)] }
        for position in segments6.indices { segments6[position].value = numbers[Int(segments6[position].value)] }
        assembly.report.sets = sets.count
        assembly.hasWideSets = sets.count > 65_535
    }

    /// The set of feeds that list an autonomous system; 0 when none does.
    func set(ofNetwork number: UInt32) -> UInt32 { networkSets[number].map { numbers[Int($0)] } ?? 0 }

    /// Writes the sections of feeds, sets and segments.
    func finish(_ assembly: inout IndexAssembly) throws(IndexBuilderError) {
        assembly.report.segments4 = segments4.count
        assembly.report.segments6 = segments6.count
        let isWide = assembly.hasWideSets
        let table4 = SegmentWriter4(segments4, isWide: isWide, firstHost: assembly.firstHostSet)
        let table6 = SegmentWriter6(segments6, isWide: isWide)
        assembly.listingsFirst4 = table4.first
        assembly.listingsFirst6 = table6.first
        assembly.set(.listingsIndex4, table4)
        assembly.set(.listingsIndex6, table6)
        writeSets(&assembly)
        try writeFeeds(&assembly)
    }

    private func writeSets(_ assembly: inout IndexAssembly) {
        var order = Array(repeating: 0, count: sets.count)
        for (set, number) in numbers.enumerated() { order[Int(number)] = set }
        let isWide = catalogue.members.count > 65_536
        var offsets = ByteWriter()
        var lists = ByteWriter()
        var position: UInt32 = 0
        for set in order {
            offsets.append(position)
            for number in sets.members(set) {
                if isWide { lists.append(number) } else { lists.append(UInt16(number)) }
                position += 1
            }
        }
        offsets.append(position)
        assembly.hasWideMembers = isWide
        assembly.sections[.sets] = offsets.bytes
        assembly.sections[.setMembers] = lists.bytes
        assembly.sections[.members] = memberRecords()
    }

    private func memberRecords() -> [UInt8] {
        var records = ByteWriter()
        for member in catalogue.members {
            records.append(member.feed)
            records.append(member.level)
            records.append(UInt8((member.isHost ? 1 : 0) + (member.isRemoved ? 2 : 0)))
            records.append(member.age)
            records.append(member.label)
        }
        return records.bytes
    }

    private func writeFeeds(_ assembly: inout IndexAssembly) throws(IndexBuilderError) {
        var records = ByteWriter()
        var weights = ByteWriter()
        for contents in feeds {
            let feed = contents.feed
            for text in [feed.id.text, feed.name, feed.licence, feed.attribution] {
                records.append(try assembly.texts.number(of: text))
            }
            records.append(feed.category.code)
            records.append(UInt8(feed.retention == .window ? 0 : 1))
            let kept = feed.weights.prefix(256)
            records.append(UInt16(kept.count))
            records.append(UInt32(weights.bytes.count / 8))
            for weight in kept { weights.append(weight.isFinite ? weight.bitPattern : 0) }
            records.append(feed.pollSeconds)
            records.append(feed.keepSeconds)
            records.append(contents.sourceDate?.microseconds ?? .min)
            records.append(UInt64(contents.listings.count))
            records.append(UInt64(contents.listings.count(where: \.isRemoved)))
            records.append(UInt64(contents.listings.count(where: \.entry.isAboutNetwork)))
            records.append(UInt64(0))
        }
        assembly.sections[.feeds] = records.bytes
        assembly.sections[.weights] = weights.bytes
    }
}
