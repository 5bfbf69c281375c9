import Foundation
import Reputation
import ReputationFiles
import Testing

@testable import doorbell

@Suite struct `Configuration of the feeds` {
    private static func load(_ text: String, environment: [String: String] = [:]) throws -> Configuration.Feeds {
        let directory = try TemporaryDirectory()
        let path = try directory.write(text, to: "doorbell.yaml")
        return try Configuration.load(path: path, environment: environment).feeds
    }

    @Test func `without a word the default feeds are used and kept up to date`() throws {
        let feeds = try Self.load("# nothing\n")
        #expect(feeds.list == FeedCatalogue.feeds.filter(\.isDefault))
        #expect(feeds.keys.isEmpty)
        #expect(feeds.contact == nil)
        #expect(feeds.isUpdatedByAgent)
    }

    @Test func `feeds are switched on and off by name, in files and in the environment`() throws {
        let text = """
            feeds_enabled: [isc]
            feeds_disabled: [ipsum, tor]
            feeds_contact: ops@example.net
            feeds_update: false
            """
        let feeds = try Self.load(text, environment: ["DOORBELL_FEEDS_DISABLED": "ipsum,vpn"])
        let names = feeds.list.map(\.id.text)
        #expect(names.contains("isc"))
        #expect(names.contains("tor"))
        #expect(!names.contains("ipsum"))
        #expect(!names.contains("vpn"))
        #expect(feeds.contact == "ops@example.net")
        #expect(!feeds.isUpdatedByAgent)
    }

    @Test func `an own feed has what was typed, and what its category suggests`() throws {
        let directory = try TemporaryDirectory()
        let key = try directory.write("swordfish\n", to: "key")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: key)
        let text = """
            feeds:
              - id: fleet
                name: Our fleet
                url: http://lists.example.net/fleet?format=txt
                format: csv
                category: ssh-attack
                weight: 5.5
                poll_minutes: 15
                keep_days: 3
                retention: maintained
                licence: ours
                key_file: \(key)
                key_header: X-Token
              - id: vpn-office
                file: /etc/doorbell/office.txt
                category: vpn
            """
        let feeds = try Self.load(text)
        let own = feeds.list.suffix(2)
        let fleet = Feed(
            id: FeedID("fleet")!,
            name: "Our fleet",
            locations: ["http://lists.example.net/fleet?format=txt"],
            format: .csv,
            category: .sshAttack,
            weights: [5.5],
            pollSeconds: 900,
            keepSeconds: 3 * 86_400,
            retention: .maintained,
            licence: "ours",
            keyHeader: "X-Token"
        )
        #expect(own.first == fleet)
        #expect(own.last?.locations == ["/etc/doorbell/office.txt"])
        #expect(own.last?.weights == [1.2])
        #expect(own.last?.format == .lines)
        #expect(feeds.keys.mapValues(\.header) == [fleet.id: "X-Token"])
        #expect(!"\(feeds)".contains("swordfish"))
    }

    @Test func `a known feed is used when it is named, with what was typed in the place of what is known`() throws {
        let feeds = try Self.load(
            "feeds:\n  - id: isc\n    weight: 1\n  - id: drop\n    url: https://mirror.example.net/d\n"
        )
        let isc = try #require(feeds.list.first { $0.id.text == "isc" })
        let known = try #require(FeedCatalogue.feed(isc.id))
        #expect(isc.weights == [1])
        #expect(isc.locations == known.locations)
        let drop = try #require(feeds.list.first { $0.id.text == "drop" })
        #expect(drop.locations == ["https://mirror.example.net/d"])
        #expect(drop.format == .jsonLines)
        #expect(feeds.list.map(\.id) == FeedCatalogue.feeds.map(\.id).filter { feeds.list.map(\.id).contains($0) })
    }

    @Test func `the check says which feeds are used`() throws {
        let directory = try TemporaryDirectory()
        let text = "feeds_disabled: [tor]\nfeeds:\n  - id: own\n    file: /srv/list\nfeeds_contact: me@example.net\n"
        let path = try directory.write(text, to: "doorbell.yaml")
        let report = CheckCommand.report(path: path, environment: [:])
        let count = FeedCatalogue.feeds.filter(\.isDefault).count
        let lines = report.text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        let first = try #require(lines.firstIndex { $0.hasPrefix("feeds ") })
        #expect(lines[first].hasSuffix("\(count), updated by the agent"))
        #expect(lines[first + 1...first + 3] == ["your own: own", "disabled: tor", "contact me@example.net"])
    }
}
