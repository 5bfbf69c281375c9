import DoorbellTestKit
import IPNetworks
import Reputation
import Timestamps

/// Random lists over a few networks, so that addresses have neighbours, and ages that the index keeps exactly.
struct ScoreWorld {
    static let now = Timestamp(seconds: 1_790_000_000)
    private var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    static func feed(
        _ id: String,
        _ category: FeedCategory,
        _ weights: [Double],
        _ retention: FeedRetention,
        keepDays: Int64 = 14
    ) -> Feed {
        Feed(
            id: Given.value(FeedID(id)),
            name: "List \(id)",
            locations: [],
            format: .lines,
            category: category,
            weights: weights,
            pollSeconds: 86_400,
            keepSeconds: keepDays * 86_400,
            retention: retention,
            licence: "CC0-1.0"
        )
    }

    static let feeds: [Feed] = [
        feed("ssh", .sshAttack, [4.8], .window),
        feed("counted", .attack, [4.2, 4.6, 5, 5.4, 5.8], .maintained),
        feed("second", .attack, [4.2], .window, keepDays: 30),
        feed("third", .attack, [3.4], .maintained),
        feed("drop", .criminalNetwork, [4.4], .maintained),
        feed("asn", .criminalNetwork, [2], .maintained),
        feed("vpn", .vpn, [1.2], .maintained),
        feed("hosting", .hosting, [0.5], .maintained),
        feed("tor", .tor, [2.6], .window, keepDays: 1),
        feed("scanner", .scanner, [1.2], .maintained),
        feed("cloud", .cloud, [0], .maintained),
    ]

    mutating func input() -> IndexInput {
        var input = IndexInput(builtAt: Self.now)
        for feed in Self.feeds {
            let age: Int64 = Given.value([0, 1, 2, 3, 7, 91].randomElement(using: &random))
            let date = Timestamp(seconds: Self.now.seconds - age * 86_400)
            let listings = (0..<Int.random(in: 0...25, using: &random)).map { _ in listing(feed, date) }
            input.feeds.append(IndexInput.FeedContents(feed: feed, sourceDate: date, listings: listings))
        }
        var layer = LocationLayer(name: "networks", date: Self.now, licence: "CC0-1.0")
        for (text, number) in [
            ("81.2.0.0/18", 1), ("81.2.64.0/18", 2), ("81.2.128.0/20", 3), ("81.2.144.0/24", 4), ("81.4.0.0/14", 1),
            ("2a01:4f8::/32", 1), ("2a01:4f9::/32", 5),
        ] {
            layer.entries.append(
                LocationLayer.Entry(range: AddressRange(Given.value(IPPrefix(text))), asNumber: UInt32(number))
            )
        }
        input.layers = [layer]
        return input
    }

    private mutating func listing(_ feed: Feed, _ date: Timestamp) -> FeedListing {
        // The index keeps ages above 60 days by the week.
        let isOld = date.seconds < Self.now.seconds - 60 * 86_400
        let days: Int64 = isOld ? 0 : Given.value([0, 0, 1, 4, 10, 20, 42].randomElement(using: &random))
        let seen = feed.retention == .window ? Timestamp(seconds: date.seconds - days * 86_400) : date
        let isRemoved = feed.retention == .maintained && random.chance(15)
        let subject: FeedEntry.Subject =
            feed.id.text == "asn" || random.chance(2)
            ? .autonomousSystem(UInt32.random(in: 1...6, using: &random)) : .range(range(feed))
        let level = feed.weights.count > 1 ? UInt8.random(in: 1...9, using: &random) : 0
        return FeedListing(FeedEntry(subject, level: level), lastSeen: seen, isRemoved: isRemoved)
    }

    private mutating func range(_ feed: Feed) -> AddressRange {
        let address = address()
        let wide = feed.category.evidenceGroup == nil || feed.category == .criminalNetwork
        let bits = wide ? Int.random(in: 0...12, using: &random) : random.chance(80) ? 0 : 2
        return AddressRange(Given.value(IPPrefix(containing: address, length: address.bitWidth - bits)))
    }

    mutating func address() -> IPAddress {
        if random.chance(20) {
            let network: UInt64 = random.chance(50) ? 0x2A01_04F8_0000_0000 : 0x2A01_04F9_0001_0000
            let subnet = UInt64.random(in: 0...40, using: &random) << (random.chance(50) ? 0 : 9)
            return IPAddress(v6High: network | subnet, low: UInt64.random(in: 0...3, using: &random))
        }
        let networks: [UInt32] = [0x5102_0000, 0x5102_4000, 0x5102_8000, 0x5102_9000, 0x5103_0000]
        let host = UInt32.random(in: 0...(random.chance(50) ? 0x3F : 0xFFF), using: &random)
        return IPAddress(v4: Given.value(networks.randomElement(using: &random)) | host)
    }
}
