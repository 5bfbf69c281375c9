import IPNetworks
import Reputation
import Testing
import Timestamps

@testable import RiskAPI

/// Judgements as the pages show them: one of each kind.
enum SampleViews {
    static let now = Timestamp(iso8601: "2026-08-12T02:02:01Z") ?? Timestamp(microseconds: 0)

    static func feed(_ text: String) throws -> FeedID { try #require(FeedID(text)) }

    /// On lists, with a network and a place.
    static func listed() throws -> InfoView {
        let score = Assessment.Score(
            value: 91,
            reason: "On 3 attack lists (SSH sensor 4 h ago); 12 other addresses of 203.0.113.0/24 are on attack lists",
            unrounded: 91.402,
            terms: [
                RiskTerm(points: -4, kind: "base", text: "before anything is known"),
                RiskTerm(points: 4.21, kind: "ssh", text: "Seen guessing SSH passwords 4 h ago"),
                RiskTerm(points: 1.65, kind: "neighbourhood", text: "12 other addresses of 203.0.113.0/24 are listed"),
                RiskTerm(points: 0.5, kind: "kind", text: "Hosting: EXAMPLE-HOSTING"),
            ]
        )
        let place = Assessment.Place(
            city: "Amsterdam",
            region: "North Holland",
            country: "NL",
            coordinates: Coordinates(latitude: 52.37, longitude: 4.9, accuracyRadius: 20)
        )
        var view = InfoView(
            address: try #require(IPAddress("203.0.113.24")),
            now: now,
            score: 91,
            reason: "Found in one or more denylist datasets.",
            assessment: Assessment(
                provider: "embedded",
                score: .known(score),
                network: .known(.init(number: 64502, name: "EXAMPLE-HOSTING", description: "Example Hosting Ltd")),
                place: .known(place),
                evidence: try evidence()
            )
        )
        view.firstSeen = [try feed("bde-ssh"): Timestamp(microseconds: now.microseconds - 12 * 86_400_000_000)]
        view.prefix = IPPrefix("203.0.113.0/24")
        view.datacenter = ("EXAMPLE_HOSTING", IPPrefix("203.0.113.0/25"))
        view.indexBuilt = Timestamp(microseconds: now.microseconds - 1_500_000_000)
        return view
    }

    private static func evidence() throws -> [Evidence] {
        let hours = { (count: Int64) in Timestamp(microseconds: now.microseconds - count * 3_600_000_000) }
        return [
            Evidence(feed: try feed("bde-ssh"), name: "blocklist.de SSH", category: .sshAttack, lastSeen: hours(4)),
            Evidence(
                feed: try feed("ipsum"),
                name: "ipsum",
                category: .attack,
                lastSeen: hours(30),
                level: 4,
                label: "SBL256894"
            ),
            Evidence(
                feed: try feed("drop-as"),
                name: "Spamhaus ASN-DROP",
                category: .criminalNetwork,
                lastSeen: nil,
                isRemoved: true,
                isAboutNetwork: true
            ),
            Evidence(feed: try feed("hosting"), name: "Hosting", category: .hosting, lastSeen: hours(24 * 93)),
        ]
    }

    /// On no list, without a network and without a place.
    static func unlisted() throws -> InfoView {
        let score = Assessment.Score(value: 2, reason: "Not on any list", unrounded: 1.8)
        return InfoView(
            address: try #require(IPAddress("2001:db8:1234:5678:9abc:def0:1234:5678")),
            now: now,
            score: 2,
            reason: "No risk found.",
            assessment: Assessment(
                provider: "embedded",
                score: .known(score),
                network: .unknown(.notFound),
                place: .unknown(.notFound)
            )
        )
    }

    /// What the index says, overruled by a private list.
    static func allowed() throws -> InfoView {
        var view = try listed()
        view.score = 0
        view.reason = "Found in a private allowlist."
        view.allowed = "/v1/allowlist/private/5f0c1c1e-0000-4000-8000-000000000001"
        view.isSignedIn = true
        return view
    }

    /// The middle of the scale, in the south, with a wide circle.
    static func medium() throws -> InfoView {
        var view = try unlisted()
        view.score = 52
        view.reason = "Found in an ASN prefix with risky score."
        view.assessment.place = .known(
            .init(
                city: "",
                region: "",
                country: "AU",
                coordinates: Coordinates(latitude: -33.49, longitude: 143.21, accuracyRadius: 1000)
            )
        )
        return view
    }

    /// Texts of feeds, places and networks that try to become markup.
    static func hostile(_ text: String) throws -> InfoView {
        var view = try listed()
        view.reason = text
        view.assessment.network = .known(.init(number: 1, name: text, description: text + "."))
        view.assessment.place = .known(
            .init(city: text, region: text, country: text, coordinates: Coordinates(latitude: 0, longitude: 0))
        )
        view.assessment.evidence = [
            Evidence(feed: try feed("ipsum"), name: text, category: .attack, lastSeen: nil, label: text)
        ]
        let terms = [RiskTerm(points: 1, kind: text, text: text)]
        view.assessment.score = .known(.init(value: 91, reason: text, unrounded: 91, terms: terms))
        view.datacenter = (text, nil)
        view.denied = text
        return view
    }
}
