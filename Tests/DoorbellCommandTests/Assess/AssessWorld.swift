import Foundation
import IPNetworks
import Reputation
import ReputationFiles
import Timestamps

@testable import doorbell

/// A small index, and a judge by it, for tests: built on 2026-11-22 at 12:00, asked at 16:00.
final class AssessWorld: Sendable {
    let directory: TemporaryDirectory
    let index: MappedIndex
    let judge: AddressJudge

    var path: String { index.path }

    static let builtAt = Timestamp(iso8601: "2026-11-22T12:00:00Z") ?? Timestamp(seconds: 0)
    static let now = Timestamp(iso8601: "2026-11-22T16:00:00Z") ?? Timestamp(seconds: 0)

    init(rules: AddressRules = AddressRules(), scope: PublicScope = PublicScope()) throws {
        directory = try TemporaryDirectory()
        let path = directory.path + "/index.dbi"
        let input = IndexInput(builtAt: Self.builtAt, feeds: Self.feeds, layers: [Self.layer])
        try Data(IndexBuilder().build(input)).write(to: URL(fileURLWithPath: path))
        index = try MappedIndex.open(path)
        judge = AddressJudge(index.reader, rules: rules, scope: scope, now: Self.now)
    }

    private static func feed(
        _ id: String,
        _ name: String,
        _ category: FeedCategory,
        weights: [Double],
        retention: FeedRetention,
        hoursOld: Int64,
        _ listings: [(text: String, level: UInt8, label: String, isRemoved: Bool)]
    ) -> IndexInput.FeedContents {
        let date = Timestamp(seconds: builtAt.seconds - hoursOld * 3600)
        let feed = Feed(
            id: FeedID(id) ?? FeedCatalogue.feeds[0].id,
            name: name,
            locations: [],
            format: .lines,
            category: category,
            weights: weights,
            pollSeconds: 86_400,
            keepSeconds: 14 * 86_400,
            retention: retention,
            licence: "CC0-1.0"
        )
        let entries = listings.compactMap { listing -> FeedListing? in
            guard let subject = subject(listing.text) else { return nil }
            let entry = FeedEntry(subject, level: listing.level, label: listing.label)
            return FeedListing(entry, lastSeen: date, isRemoved: listing.isRemoved)
        }
        return IndexInput.FeedContents(feed: feed, sourceDate: date, listings: entries)
    }

    private static func subject(_ text: String) -> FeedEntry.Subject? {
        if text.hasPrefix("AS") { return UInt32(text.dropFirst(2)).map { .autonomousSystem($0) } }
        return IPPrefix(text).map { .range(AddressRange($0)) }
    }

    private static let feeds: [IndexInput.FeedContents] = [
        feed(
            "guesses",
            "Password guesses",
            .sshAttack,
            weights: [4.8],
            retention: .window,
            hoursOld: 3,
            [
                ("5.6.7.8", 0, "", false), ("5.6.7.9", 0, "", false), ("5.6.7.20", 0, "", false),
                ("2a00:1:2:3::9", 0, "", false),
            ]
        ),
        feed(
            "counted",
            "Consensus",
            .attack,
            weights: [4.2, 4.6, 5.0],
            retention: .maintained,
            hoursOld: 30,
            [("5.6.7.8", 3, "", false), ("9.9.9.9", 1, "", true)]
        ),
        feed(
            "hijacked",
            "Hijacked networks",
            .criminalNetwork,
            weights: [4.4],
            retention: .maintained,
            hoursOld: 10,
            [("45.10.0.0/20", 0, "SBL1\u{1B}[31m, \"x\"", false), ("AS64666", 0, "", false)]
        ),
        feed(
            "rented",
            "Rented servers",
            .hosting,
            weights: [0.5],
            retention: .maintained,
            hoursOld: 50,
            [("45.10.0.0/16", 0, "=Cheap, Inc", false), ("8.8.0.0/16", 0, "", false)]
        ),
        feed("exits", "Tor exits", .tor, weights: [2.6], retention: .window, hoursOld: 1, [("8.8.8.8", 0, "", false)]),
    ]

    private static let layer: LocationLayer = {
        func entry(
            _ prefix: String,
            _ number: UInt32,
            _ place: Assessment.Place?,
            _ traits: NetworkTraits = []
        ) -> LocationLayer.Entry? {
            IPPrefix(prefix).map { .init(range: AddressRange($0), asNumber: number, place: place, traits: traits) }
        }
        let berlin = Assessment.Place(
            city: "Berlin",
            region: "Land Berlin",
            country: "DE",
            coordinates: Coordinates(latitude: 52.52, longitude: 13.405, accuracyRadius: 20)
        )
        let south = Assessment.Place(
            city: "@Z\u{FC}rich\u{202E}",
            region: "",
            country: "ZA",
            coordinates: Coordinates(latitude: -33.9249, longitude: 18.4241)
        )
        let entries = [
            entry("5.6.0.0/16", 64_500, berlin), entry("45.10.0.0/16", 64_666, south),
            entry("8.8.8.0/24", 64_501, Assessment.Place(city: "", region: "", country: "US"), [.anycast]),
            entry("2a00:1::/32", 64_500, berlin),
        ]
        return LocationLayer(
            name: "Test places",
            date: builtAt,
            licence: "CC0-1.0",
            entries: LocationEntries(entries.compactMap { $0 }),
            names: [64_500: "EXAMPLE-NET", 64_501: "+DNS, \"Inc\"", 64_666: "BAD\u{7}HOST"]
        )
    }()
}
