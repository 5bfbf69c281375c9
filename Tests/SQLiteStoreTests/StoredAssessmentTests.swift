import DoorbellTestKit
import LoginEvents
import Pipeline
import Reputation
import Testing

@testable import SQLiteStore

@Suite struct `Stored assessments` {
    /// Every part that an assessment can have.
    private static let full = Assessment(
        provider: "doorbell",
        score: .known(
            .init(
                value: 91,
                reason: "On 2 attack lists",
                unrounded: 90.75,
                terms: [
                    RiskTerm(points: 5.5, kind: "ssh", text: "On blocklist.de, 2 h ago"),
                    RiskTerm(points: -0.5, kind: "service", text: "CrowdSec: known for false alarms"),
                ]
            )
        ),
        network: .known(.init(number: 64_500, name: "EXAMPLE", description: "")),
        place: .known(
            .init(
                city: "Igualada",
                region: "Barcelona",
                country: "ES",
                coordinates: Coordinates(latitude: 41.5, longitude: 1.625, accuracyRadius: 20)
            )
        ),
        evidence: [("bde-ssh", true), ("tor", false)].compactMap { name, isFirst in
            FeedID(name).map { isFirst ? listing($0) : kind($0) }
        }
    )

    private static func listing(_ feed: FeedID) -> Evidence {
        Evidence(
            feed: feed,
            name: "blocklist.de",
            category: .sshAttack,
            lastSeen: .at(7),
            level: 3,
            label: "SBL1"
        )
    }

    private static func kind(_ feed: FeedID) -> Evidence {
        Evidence(
            feed: feed,
            name: "Tor",
            category: .tor,
            lastSeen: nil,
            isRemoved: true,
            isAboutNetwork: true
        )
    }

    /// The form belongs to the schema: it is never changed, only added to.
    private static let golden = """
        {"evidence":[{"category":"ssh-attack","feed":"bde-ssh","label":"SBL1","last_seen":1772366407000000,"level":3,\
        "name":"blocklist.de"},{"category":"tor","feed":"tor","is_about_network":true,"is_removed":true,"name":"Tor"}],\
        "network":{"known":{"description":"","name":"EXAMPLE","number":64500}},"place":{"known":{"accuracy_radius":20,\
        "city":"Igualada","country":"ES","latitude":41.5,"longitude":1.625,"region":"Barcelona"}},\
        "provider":"doorbell","score":{"known":{"reason":"On 2 attack lists","terms":[{"kind":"ssh","points":5.5,\
        "text":"On blocklist.de, 2 h ago"},{"kind":"service","points":-0.5,\
        "text":"CrowdSec: known for false alarms"}],"unrounded":90.75,"value":91}}}
        """

    private func read(_ text: String) throws -> Assessment {
        try StoredForm.value(StoredAssessment.self, from: text, column: "assessment").assessment
    }

    @Test func `every part is kept, in a form that does not change`() throws {
        let text = try StoredForm.text(StoredAssessment(Self.full))
        #expect(text == Self.golden)
        #expect(try read(text) == Self.full)
    }

    @Test func `what an older version kept reads as it did`() throws {
        let old = """
            {"network":{"unknown":{"kind":"no-provider"}},\
            "place":{"known":{"city":"a","country":"ES","region":"b"}},"provider":"remote",\
            "score":{"known":{"reason":"r","value":7}}}
            """
        let assessment = try read(old)
        #expect(assessment.score == .known(.init(value: 7, reason: "r")))
        #expect(assessment.place == .known(.init(city: "a", region: "b", country: "ES")))
        #expect(assessment.evidence.isEmpty)
        #expect(try StoredForm.text(StoredAssessment(assessment)) == old)
    }

    @Test func `that there is no index is a reason of its own`() throws {
        let text = try StoredForm.text(StoredAssessment(.unknown(.noIndex)))
        #expect(text.contains(#""kind":"no-index""#))
        #expect(try read(text) == .unknown(.noIndex))
    }

    @Test func `lists and texts are bounded, and numbers that JSON cannot hold are left out`() throws {
        var large = Self.full
        let long = String(repeating: "e\u{301}", count: 5000)
        large.score = .known(
            .init(
                value: 1,
                reason: "r",
                unrounded: .infinity,
                terms: Array(repeating: RiskTerm(points: .nan, kind: "k", text: long), count: 1000)
            )
        )
        large.evidence = Array(
            repeating: Evidence(feed: FeedID("x")!, name: long, category: .attack, lastSeen: nil, label: long),
            count: 1000
        )
        let kept = try read(StoredForm.text(StoredAssessment(large)))
        #expect(kept.evidence.count == 64 && kept.score.value?.terms.count == 64)
        #expect(
            kept.evidence.allSatisfy { $0.name.unicodeScalars.count == 500 && $0.label.unicodeScalars.count == 500 }
        )
        #expect(kept.score.value?.unrounded == nil)
        #expect(kept.score.value?.terms.first?.points == 0)
    }

    @Test(
        arguments: [
            #"[{"category":"of-tomorrow","feed":"x","name":"n"}]"#,
            #"[{"category":"tor","feed":"NO NAME","name":"n"}]"#,
        ]
    )
    func `evidence of a kind that this version does not know is left out, and the rest stays`(_ list: String) throws {
        let text =
            #"{"evidence":\#(list),"network":{"unknown":{"kind":"no-provider"}},"place":{"unknown":{"kind":"#
            + #""no-provider"}},"provider":"doorbell","score":{"known":{"reason":"r","value":7}}}"#
        let assessment = try read(text)
        #expect(assessment.evidence.isEmpty && assessment.score.value?.value == 7)
    }

    @Test func `the store gives back what it was given`() throws {
        let database = try TemporaryDatabase()
        let store = try database.open()
        let event = LoginEvent.sample(1)
        _ = try store.record(event, plans: [])
        try store.saveAssessment(Self.full, of: event.id)
        #expect(try store.logins(matching: LoginFilter(limit: 9)).first?.assessment == Self.full)
    }
}
