import DoorbellTestKit
import LoginEvents
import Reputation
import Testing

@testable import Notifications

@Suite struct WordsTests {
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
}
