import DoorbellTestKit
import FoundationEssentials
import LoginEvents
import Reputation
import Testing

@testable import Notifications

@Suite struct WordsTests {
    @Test(arguments: [
        (0, "1970-01-01 00:00:00 UTC"), (951_782_399, "2000-02-28 23:59:59 UTC"),
        (951_782_400, "2000-02-29 00:00:00 UTC"),
        (1_786_500_121, "2026-08-12 02:02:01 UTC"), (4_107_542_400, "2100-03-01 00:00:00 UTC"),
        (253_402_300_799, "9999-12-31 23:59:59 UTC"), (-1, "at an impossible time (-1 s)"),
        (253_402_300_800, "at an impossible time (253402300800 s)"),
    ])
    func `a moment is shown in UTC`(_ pair: (Int64, String)) {
        #expect(UTCText.text(Timestamp(seconds: pair.0)) == pair.1)
    }

    @Test func `dates agree with the standard formatter`() {
        var random = SplitMix64(seed: 31)
        for _ in 0..<5000 {
            let seconds = Int64.random(in: 0...253_402_300_799, using: &random)
            let standard = Date(timeIntervalSince1970: Double(seconds)).ISO8601Format()
            let ours = UTCText.text(Timestamp(seconds: seconds))
            #expect(standard == ours.replacing(" UTC", with: "Z").replacing(" ", with: "T"))
        }
    }

    @Test(arguments: [
        (0, "0 s"), (59, "59 s"), (60, "1 min"), (845, "14 min"), (3600, "1 h"), (7500, "2 h 5 min"), (86_400, "1 d"),
        (273_600, "3 d 4 h"), (-5, "0 s"),
    ])
    func `a duration is told in at most two units`(_ pair: (Int64, String)) {
        #expect(SpanOfTime.text(.seconds(pair.0)) == pair.1)
    }

    @Test(arguments: [
        ("Lisbon", "Lisboa", "PT", "Lisbon - Lisboa (PT)"), ("Lisbon", "", "PT", "Lisbon (PT)"),
        ("", "Lisboa", "", "Lisboa"),
        ("", "", "PT", "PT"), ("", "", "", nil),
    ])
    func `a place leaves out what is not known`(_ city: String, _ region: String, _ country: String, _ words: String?) {
        #expect(PlaceWords.place(.init(city: city, region: region, country: country)) == words)
    }

    @Test(arguments: [
        ("NAME", "Owner Ltd", "AS64500 NAME - Owner Ltd"), ("", "Owner Ltd", "AS64500 - Owner Ltd"),
        ("NAME", "", "AS64500 NAME"),
        ("", "", "AS64500"),
    ])
    func `a network leaves out what is not known`(_ name: String, _ description: String, _ words: String) {
        #expect(PlaceWords.network(.init(number: 64500, name: name, description: description)) == words)
    }

    @Test(arguments: [
        (RawText("ssh-ed25519"), "ED25519"), ("ssh-rsa-cert-v01@openssh.com", "RSA-CERT"),
        ("ecdsa-sha2-nistp256", "ECDSA"),
        ("sk-ssh-ed25519@openssh.com", "ED25519-SK"), ("sk-ssh-ed25519-cert-v01@openssh.com", "ED25519-SK-CERT"),
        ("ssh-new", nil), ("", nil), ("-cert-v01@openssh.com", nil), ("@openssh.com", nil),
    ])
    func `a key type is named as ssh-keygen names it`(_ type: RawText, _ word: String?) {
        #expect(KeyWords.type(type) == word)
    }

    @Test func `a fingerprint is short but for one that is no fingerprint`() {
        #expect(KeyWords.shortFingerprint(AlertFixture.fingerprint) == "SHA256:Vd3kX9…56h9Qk")
        #expect(KeyWords.shortFingerprint("MD5:00:11") == "MD5:00:11")
        #expect(KeyWords.shortFingerprint("SHA256:short") == "SHA256:short")
    }

    @Test(arguments: [
        UnknownReason.noProvider, .noAddress, .notPublic("private address"), .timedOut, .unreachable("no route"),
        .refused(status: 401), .refused(status: 429), .refused(status: 500), .malformedAnswer("not JSON"), .notFound,
    ])
    func `each reason for not knowing has words`(_ reason: UnknownReason) {
        let line = RiskLine(.unknown(reason)).text
        #expect(line.hasPrefix("risk unknown: ") && line.count > 20)
    }
}
