import IPNetworks
import Reputation
import Timestamps

/// An index small enough to be damaged bit by bit, that still has something in every section.
enum SmallIndex {
    static let now = Timestamp(seconds: 1_790_000_000)

    static func range(_ text: String) -> AddressRange {
        guard let prefix = IPPrefix(text) else { preconditionFailure("no prefix: \(text)") }
        return AddressRange(prefix)
    }

    static func feed(_ name: String, _ category: FeedCategory) -> Feed {
        guard let id = FeedID(name) else { preconditionFailure("no feed: \(name)") }
        return Feed(
            id: id,
            name: "List \(name)",
            locations: [],
            format: .lines,
            category: category,
            weights: [2.5, 3],
            pollSeconds: 3_600,
            keepSeconds: 86_400,
            retention: category == .vpn ? .maintained : .window,
            licence: "CC0-1.0",
            attribution: "the makers of \(name)"
        )
    }

    static func listing(_ text: String, label: String = "", age: Int64 = 0, isRemoved: Bool = false) -> FeedListing {
        FeedListing(
            FeedEntry(.range(range(text)), level: 2, label: label),
            lastSeen: Timestamp(seconds: now.seconds - age),
            isRemoved: isRemoved
        )
    }

    static var input: IndexInput {
        let ssh = IndexInput.FeedContents(
            feed: feed("ssh", .sshAttack),
            sourceDate: now,
            listings: [
                listing("192.0.2.7/32", label: "SBL1"), listing("192.0.2.8/31", age: 5_000),
                listing("2001:db8:1:2::/64"), listing("2001:db8:1:3::5/128", age: 100_000),
            ]
        )
        let vpn = IndexInput.FeedContents(
            feed: feed("vpn", .vpn),
            sourceDate: nil,
            listings: [
                listing("192.0.0.0/22"), listing("2001:db8:1::/48", isRemoved: true),
                FeedListing(FeedEntry(.autonomousSystem(64_500)), lastSeen: now),
            ]
        )
        var places = LocationLayer(name: "Places", date: now, licence: "CC0-1.0")
        let berlin = Assessment.Place(
            city: "Berlin",
            region: "Berlin",
            country: "DE",
            coordinates: Coordinates(latitude: 52.52, longitude: 13.405, accuracyRadius: 20)
        )
        places.entries = [
            LocationLayer.Entry(range: range("192.0.0.0/16"), asNumber: 64_500, traits: .hosting),
            LocationLayer.Entry(range: range("192.0.2.0/24"), place: berlin),
            LocationLayer.Entry(range: range("2001:db8::/32"), asNumber: 64_501, place: berlin),
            LocationLayer.Entry(range: range("2001:db8:1:3::/96"), asNumber: 64_502),
        ]
        places.names = [64_500: "EXAMPLE-ONE", 64_501: "EXAMPLE-TWO"]
        return IndexInput(builtAt: now, feeds: [ssh, vpn], layers: [places])
    }
}
