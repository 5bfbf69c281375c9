import Reputation
import Testing
import Timestamps

@testable import WebClients

@Suite struct `Service opinions` {
    private static let now = Timestamp(microseconds: 1_795_366_800_000_000)

    private static func read(_ service: KnownService, _ text: String) throws(ServiceProblem) -> ServiceOpinion {
        try service.dialect.opinion(ServiceFields(Array(text.utf8)), at: now)
    }

    private static func abuse(_ confidence: Int, _ reports: Int, _ reporters: Int, _ last: String) -> String {
        """
        {"data":{"abuseConfidenceScore":\(confidence),"totalReports":\(reports),"numDistinctUsers":\(reporters),\
        "lastReportedAt":\(last),"isWhitelisted":false,"countryCode":"RO"}}
        """
    }

    @Test(
        arguments: [
            (abuse(87, 34, 10, #""2026-11-22T14:00:00+00:00""#), 3.91, "87 % confidence, 34 reports, last 3 h ago"),
            (
                abuse(100, 5000, 100, #""2026-11-22T16:58:00+00:00""#), 5.0,
                "100 % confidence, 5000 reports, last 2 min ago"
            ),
            (
                abuse(100, 5000, 900, #""2026-10-13T17:00:00+00:00""#), 3.5,
                "100 % confidence, 5000 reports, last 40 days ago"
            ),
            (abuse(4, 1, 1, "null"), 0.16, "4 % confidence, 1 report"),
            (abuse(0, 7, 3, #""2026-10-01T17:00:00+00:00""#), 0, "0 % confidence, 7 reports, last 52 days ago"),
            (abuse(50, 9, 1, #""a moment ago""#), 2.0, "50 % confidence, 9 reports"),
        ]
    )
    func `the confidence of AbuseIPDB counts, more of it the more reporters there are, less the older it is`(
        _ body: String,
        _ points: Double,
        _ text: String
    ) throws {
        let opinion = try Self.read(.abuseIPDB, body)
        #expect(abs(opinion.points - points) < 0.01)
        #expect(opinion.text == text)
        #expect(opinion.isKnown)
        #expect(opinion.place == Assessment.Place(city: "", region: "", country: "RO"))
    }

    @Test func `an address without reports is not known to AbuseIPDB, and one that it trusts is`() throws {
        #expect(try Self.read(.abuseIPDB, Self.abuse(0, 0, 0, "null")).isKnown == false)
        let trusted = #"{"data":{"abuseConfidenceScore":0,"totalReports":12,"isWhitelisted":true}}"#
        #expect(
            try Self.read(.abuseIPDB, trusted) == ServiceOpinion(points: -0.5, text: "trusted by it, 12 reports")
        )
    }

    @Test(
        arguments: [
            (
                #"{"noise":true,"riot":false,"classification":"malicious","name":"unknown","last_seen":"2026-11-22"}"#,
                3.46, "malicious, last seen 17 h ago", true
            ),
            (
                #"{"noise":true,"riot":true,"classification":"malicious","name":"X","last_seen":"2025-11-22"}"#,
                2.0, "malicious (X), last seen 365 days ago", true
            ),
            (
                #"{"noise":true,"riot":false,"classification":"benign","name":"Shodan.io"}"#, -1, "benign (Shodan.io)",
                true
            ),
            (
                #"{"noise":false,"riot":true,"classification":"benign","name":"Google DNS"}"#,
                -1.5, "a service that everybody uses (Google DNS)", true
            ),
            (
                #"{"noise":true,"riot":false,"classification":"unknown","name":"unknown"}"#,
                0, "scans, for unknown reasons", false
            ),
            (#"{"noise":false,"riot":false}"#, 0, "unknown", false),
        ] as [(String, Double, String, Bool)]
    )
    func `GreyNoise's class counts, and unknown is not known`(
        _ body: String,
        _ points: Double,
        _ text: String,
        _ isKnown: Bool
    ) throws {
        let opinion = try Self.read(.greyNoise, body)
        #expect(abs(opinion.points - points) < 0.01)
        #expect(opinion.text == text)
        #expect(opinion.isKnown == isKnown)
    }

    private static func crowd(_ total: Int, _ alarms: String, _ seen: String = "2026-11-22T14:00:00") -> String {
        """
        {"as_num":64502,"as_name":"SPECIMEN","location":{"country":"RO","city":"Iasi"},\
        "behaviors":[{"name":"ssh:bruteforce","label":"SSH Bruteforce"},7,{"name":"x"}],\
        "history":{"last_seen":"\(seen)"},"classifications":{"false_positives":\(alarms)},\
        "scores":{"overall":{"aggressiveness":\(total),"threat":\(total),"trust":5,"anomaly":0,"total":\(total)}}}
        """
    }

    @Test(
        arguments: [
            (crowd(5, "[]"), 4.49, "threat 5 of 5 for SSH Bruteforce, last seen 3 h ago", true),
            (
                crowd(2, "[]", "2026-08-22 14:00:00"), 0.3, "threat 2 of 5 for SSH Bruteforce, last seen 92 days ago",
                true
            ),
            (crowd(0, "[]"), 0, "nothing held against it", false),
            (
                crowd(5, #"[{"name":"cdn","label":"CDN exit node"}]"#), -0.5, "known for false alarms (CDN exit node)",
                true
            ),
            (crowd(5, #"["cdn"]"#), -0.5, "known for false alarms", true),
        ]
    )
    func `CrowdSec's scores count, unless it takes the address for a false alarm`(
        _ body: String,
        _ points: Double,
        _ text: String,
        _ isKnown: Bool
    ) throws {
        let opinion = try Self.read(.crowdSec, body)
        #expect(abs(opinion.points - points) < 0.01)
        #expect(opinion.text == text)
        #expect(opinion.isKnown == isKnown)
        #expect(opinion.network == Assessment.AutonomousSystem(number: 64_502, name: "SPECIMEN", description: ""))
        #expect(opinion.place == Assessment.Place(city: "Iasi", region: "", country: "RO"))
    }

    @Test(
        arguments: [
            (
                #"{"success":true,"fraud_score":100,"recent_abuse":true,"vpn":true,"proxy":true}"#,
                2.5, "fraud score 100, recent abuse, VPN"
            ),
            (#"{"success":true,"fraud_score":75,"proxy":true}"#, 1.0, "fraud score 75, proxy"),
            (#"{"success":true,"fraud_score":49,"tor":false}"#, 0, "fraud score 49"),
            (#"{"fraud_score":0}"#, 0, "fraud score 0"),
        ]
    )
    func `the fraud score of IPQualityScore counts from 50 on, and little`(
        _ body: String,
        _ points: Double,
        _ text: String
    ) throws {
        #expect(try Self.read(.ipQualityScore, body) == ServiceOpinion(points: points, text: text))
    }

    @Test func `what IPQualityScore calls N slash A is not known`() throws {
        let body = #"{"fraud_score":0,"city":"N/A","region":"Iasi","country_code":"N/A","ASN":0,"ISP":"N/A"}"#
        let opinion = try Self.read(.ipQualityScore, body)
        #expect(opinion.place == Assessment.Place(city: "", region: "Iasi", country: ""))
        #expect(opinion.network == nil)
    }

    @Test(
        arguments: [
            (
                KnownService.abuseIPDB, #"{"data":{"abuseConfidenceScore":101}}"#,
                "data.abuseConfidenceScore is not between 0 and 100"
            ),
            (
                .abuseIPDB, #"{"data":{"abuseConfidenceScore":"87"}}"#,
                "data.abuseConfidenceScore is text, not a whole number"
            ),
            (
                .abuseIPDB, #"{"data":{"abuseConfidenceScore":8.7}}"#,
                "data.abuseConfidenceScore is a number that is not whole, not a whole number"
            ),
            (
                .abuseIPDB, #"{"data":{"abuseConfidenceScore":1,"abuseConfidenceScore":2}}"#,
                "data.abuseConfidenceScore is given twice, not a whole number"
            ),
            (.abuseIPDB, #"{"data":{"abuseConfidenceScore":null}}"#, "data.abuseConfidenceScore is missing"),
            (.abuseIPDB, #"{"data":[87]}"#, "data.abuseConfidenceScore is missing"),
            (.abuseIPDB, #"{"errors":[{"detail":"x"}]}"#, "data.abuseConfidenceScore is missing"),
            (
                .abuseIPDB, #"{"data":{"abuseConfidenceScore":1,"isWhitelisted":"no"}}"#,
                "data.isWhitelisted is text, not true or false"
            ),
            (.greyNoise, #"{"message":"x"}"#, "noise or riot is missing"),
            (.greyNoise, #"{"noise":1,"riot":false}"#, "noise is a whole number, not true or false"),
            (.crowdSec, #"{"scores":{"overall":{"total":6}}}"#, "scores.overall.total is not between 0.0 and 5.0"),
            (.crowdSec, #"{"scores":{}}"#, "scores.overall.total is missing"),
            (.crowdSec, #"{"scores":{"overall":{"total":1}},"as_num":-1}"#, "as_num is not between 0 and 4294967295"),
            (.ipQualityScore, #"{"success":true}"#, "fraud_score is missing"),
            (.ipQualityScore, #"{"success":true,"fraud_score":-1}"#, "fraud_score is not between 0 and 100"),
            (.ipQualityScore, "<html>", "not JSON from byte 0 on"),
            (.ipQualityScore, "[]", "not a JSON object"),
        ]
    )
    func `an answer with a field that is none is refused and not guessed`(
        _ service: KnownService,
        _ body: String,
        _ words: String
    ) {
        #expect(throws: ServiceProblem(words: words)) { try Self.read(service, body) }
    }

    @Test func `a remote score becomes the points that make it again`() {
        for score in 2...99 {
            let z = RemoteService.points(score) - 4
            let again = 100 / (1 + Self.exp(-z))
            #expect(Int(again.rounded()) == score)
        }
        #expect(RemoteService.points(0) == 0)
        #expect(abs(RemoteService.points(100) - 8.6) < 0.001)
    }

    /// By the limit of (1 + x/n)^n, so that the twin does not use the same library.
    private static func exp(_ x: Double) -> Double {
        var value = 1 + x / Double(1 << 30)
        for _ in 0..<30 { value *= value }
        return value
    }
}
