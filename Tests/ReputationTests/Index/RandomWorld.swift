import DoorbellTestKit
import IPNetworks
import Reputation
import Timestamps

/// Random feeds and layers whose ranges nest, overlap, touch each other and the ends of both families.
struct RandomWorld {
    private var random: SeededGenerator
    private let now = Timestamp(seconds: 1_790_000_000)

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    mutating func input(feeds: Int = 6, listings: Int = 60, layers: Int = 3, entries: Int = 60) -> IndexInput {
        IndexInput(
            builtAt: now,
            feeds: (0..<feeds).map { contents($0, listings: listings) },
            layers: (0..<layers).map { layer($0, entries: entries) }
        )
    }

    /// The ends of all ranges, their neighbours, and some addresses more.
    mutating func addresses(in input: IndexInput) -> [IPAddress] {
        var ranges = input.layers.flatMap { $0.entries.map(\.range) }
        for listing in input.feeds.flatMap(\.listings) {
            if case .range(let range) = listing.entry.subject { ranges.append(range) }
        }
        var addresses: Set<IPAddress> = []
        for range in ranges {
            for end in [range.first, range.last] {
                addresses.insert(end)
                addresses.insert(moved(end, by: 1))
                addresses.insert(moved(end, by: .max))
            }
        }
        for _ in 0..<100 { addresses.insert(address(Bool.random(using: &random) ? .v4 : .v6)) }
        return addresses.sorted()
    }

    private mutating func contents(_ number: Int, listings: Int) -> IndexInput.FeedContents {
        let category = FeedCategory.allCases[number % FeedCategory.allCases.count]
        let feed = SmallIndex.feed("feed-\(number)", category)
        let all = (0..<Int.random(in: 0...listings, using: &random)).map { _ in listing(category) }
        return IndexInput.FeedContents(feed: feed, sourceDate: now, listings: all)
    }

    private mutating func listing(_ category: FeedCategory) -> FeedListing {
        let subject: FeedEntry.Subject =
            random.chance(5)
            ? .autonomousSystem(UInt32.random(in: 1...9, using: &random))
            : .range(range(largest: category.evidenceGroup == nil ? nil : 16))
        let entry = FeedEntry(
            subject,
            level: random.chance(70) ? 0 : UInt8.random(in: 1...3, using: &random),
            label: random.chance(80) ? "" : "label \(Int.random(in: 0...4, using: &random))"
        )
        let age = Int64.random(in: -100...10_000_000, using: &random)
        return FeedListing(entry, lastSeen: Timestamp(seconds: now.seconds - age), isRemoved: random.chance(10))
    }

    private mutating func layer(_ number: Int, entries: Int) -> LocationLayer {
        var layer = LocationLayer(name: "Layer \(number)", date: now, licence: "CC0-1.0")
        for _ in 0..<Int.random(in: 0...entries, using: &random) {
            layer.entries.append(
                LocationLayer.Entry(
                    range: range(largest: nil),
                    asNumber: random.chance(40) ? 0 : UInt32.random(in: 1...9, using: &random),
                    place: random.chance(30) ? nil : place(),
                    traits: NetworkTraits(rawValue: random.chance(80) ? 0 : UInt8.random(in: 0..<64, using: &random))
                )
            )
        }
        return layer
    }

    private mutating func place() -> Assessment.Place {
        let country = ["DE", "NL", "US"][Int.random(in: 0..<3, using: &random)]
        guard random.chance(50) else { return Assessment.Place(city: "", region: "", country: country) }
        let city = "City \(Int.random(in: 0...5, using: &random))"
        return Assessment.Place(
            city: city,
            region: random.chance(50) ? "" : "Region",
            country: country,
            coordinates: random.chance(50) ? nil : Coordinates(latitude: 52.5, longitude: -13.25, accuracyRadius: 20)
        )
    }

    /// A range; `largest` bounds how many low bits its ends may differ in.
    private mutating func range(largest: Int?) -> AddressRange {
        let family: IPAddress.Family = random.chance(60) ? .v4 : .v6
        let address = address(family)
        let most = min(largest ?? family.bitWidth, family.bitWidth)
        let host = random.chance(30) ? 0 : Int.random(in: 0...(random.chance(50) ? min(most, 9) : most), using: &random)
        if random.chance(70), let prefix = IPPrefix(containing: address, length: family.bitWidth - host) {
            return AddressRange(prefix)
        }
        let span = host == 0 ? 0 : UInt128.random(in: 0..<(UInt128(1) << UInt128(host - 1)), using: &random)
        let last = family == .v4 ? UInt128(UInt32.max) : UInt128.max
        let end = address.bits > last - span ? last : address.bits + span
        return AddressRange(first: address, last: self.address(family, end)) ?? AddressRange(host: address)
    }

    /// Addresses come from few neighbourhoods, so that they meet; some are the ends of their family.
    private mutating func address(_ family: IPAddress.Family) -> IPAddress {
        let ones = family == .v4 ? UInt128(UInt32.max) : UInt128.max
        let low = UInt128.random(in: 0...0x3FF, using: &random)
        let bases: [UInt128] =
            family == .v4
            ? [0, 0xC000_0000, 0xC000_FF00, 0xC001_0000, 0xFFFF_FC00]
            : [
                0, 0x2001_0DB8 << 96, 0x2001_0DB8_0000_0001 << 64, 0x2A01_04F8_FFFF_FFFF << 64 | 0xFFFF_FFFF_FFFF_FC00,
                0x2A01_04F9 << 96, 0xFFFF << 112, ones - 0x3FF, 0x2001_0DB8_0000_0001 << 64 | 0xFFFF_FFFF_FFFF_FC00,
            ]
        var bits = bases[Int.random(in: 0..<bases.count, using: &random)] | low
        if family == .v6, random.chance(30) { bits |= UInt128.random(in: 0...0xF, using: &random) << 64 }
        return self.address(family, random.chance(5) ? ones : random.chance(5) ? 0 : bits)
    }

    private func moved(_ address: IPAddress, by step: UInt128) -> IPAddress {
        self.address(address.family, address.bits &+ step)
    }

    private func address(_ family: IPAddress.Family, _ bits: UInt128) -> IPAddress {
        family == .v4
            ? IPAddress(v4: UInt32(truncatingIfNeeded: bits))
            : IPAddress(v6High: UInt64(truncatingIfNeeded: bits >> 64), low: UInt64(truncatingIfNeeded: bits))
    }
}
