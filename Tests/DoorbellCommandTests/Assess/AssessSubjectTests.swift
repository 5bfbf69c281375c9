import IPNetworks
import Testing

@testable import doorbell

@Suite struct AssessSubjectTests {
    @Test(
        arguments: [
            ("192.0.2.1", "192.0.2.1"), ("::ffff:192.0.2.1", "::ffff:192.0.2.1"), ("2001:DB8::1", "2001:db8::1"),
            ("192.0.2.0/24", "192.0.2.0/24"), ("2001:db8::/32", "2001:db8::/32"), ("192.0.2.1/32", "192.0.2.1/32"),
            ("example.org", "example.org"), ("example.org.", "example.org."), ("localhost", "localhost"),
            ("_a.b-c.d", "_a.b-c.d"), ("1.2.3.4.example", "1.2.3.4.example"),
            ("xn--bcher-kva.example", "xn--bcher-kva.example"),
        ]
    )
    func `addresses, prefixes and host names are told apart`(_ text: String, _ shown: String) throws {
        switch try AssessSubject(text) {
        case .address(let address): #expect("\(address)" == shown)
        case .prefix(let prefix): #expect("\(prefix)" == shown)
        case .name(let name): #expect(name == shown)
        }
    }

    @Test(
        arguments: [
            ("", "no address: no address at byte 0"),
            ("010.1.1.1", "no address: a number with a leading zero at byte 0"),
            ("0x7f.0.0.1", "no address: an unexpected character at byte 1"),
            ("0x7f000001", "no address: an unexpected character at byte 1"),
            ("2130706433", "no address: a number above 255 at byte 0"),
            ("127.1", "no address: less than four numbers between dots at byte 5"),
            ("1.2.3.4.5", "no address: more than four numbers between dots at byte 7"),
            ("256.1.1.1", "no address: a number above 255 at byte 0"),
            ("fe80::1%eth0", "no address: a zone that is not allowed here at byte 7"),
            ("192.0.2.1x", "no address: an unexpected character at byte 9"),
            ("192.0.2.1 ", "no address: an unexpected character at byte 9"),
            ("192.0.2.1,9", "no address: an unexpected character at byte 9"),
            ("192.0.2.1:22", "no address: an unexpected character at byte 9"),
            ("[::1]", "no address: an unexpected character at byte 0"),
            ("::1::", "no address: a second \"::\" at byte 3"),
            ("1:2:3", "no address: less than eight groups at byte 5"),
            ("192.0.2.1/24", "no prefix: bits are set behind the prefix length: the network is 192.0.2.0/24"),
            ("192.0.2.0/33", "no prefix: no prefix length from 0 to 32 at byte 10"),
            ("192.0.2.0/", "no prefix: no prefix length from 0 to 32 at byte 10"),
            ("192.0.2.0/024", "no prefix: no prefix length from 0 to 32 at byte 10"),
            ("https://example.org/", "no prefix: an unexpected character at byte 0"),
            ("example..org", "no address: an unexpected character at byte 0"),
            ("-example.org", "no address: an unexpected character at byte 0"),
            ("example.1", "no address: an unexpected character at byte 0"),
            ("ex\u{E4}mple.org", "no address: an unexpected character at byte 0"),
            ("\u{FF11}.2.3.4", "no address: an unexpected character at byte 0"),
        ]
    )
    func `nothing that two programs could read differently is taken`(_ text: String, _ why: String) {
        let refusal = #expect(throws: AssessSubject.Refusal.self) { try AssessSubject(text) }
        #expect(refusal?.description == why)
    }

    @Test(
        arguments: [
            ("192.0.2.1", "192.0.2.1", nil), ("2001:db8::1", "2001:db8::1", nil),
            ("::ffff:192.0.2.1", "192.0.2.1", JudgedAddress.Form.mapped),
            ("64:ff9b::192.0.2.1", "192.0.2.1", .nat64), ("2002:c000:201::5", "192.0.2.1", .sixToFour),
            // These only look like the forms above.
            ("64:ff9b:1::192.0.2.1", "64:ff9b:1::c000:201", nil), ("::192.0.2.1", "::192.0.2.1", nil),
            ("2003:c000:201::", "2003:c000:201::", nil),
        ]
    )
    func `an address that stands for an IPv4 one is judged as that`(
        _ text: String,
        _ judged: String,
        _ form: JudgedAddress.Form?
    ) throws {
        let address = JudgedAddress(try IPAddress(parsing: text))
        #expect("\(address.judged)" == judged)
        #expect(address.form == form)
    }

    @Test func `a refused text is quoted without anything that acts, and not at length`() {
        #expect(OffendingText.quoted("a\u{1B}[2J\n".utf8) == #""a\x1b[2J\x0a""#)
        #expect(OffendingText.quoted("\u{202E}x".utf8) == #""\u{202e}x""#)
        #expect(OffendingText.quoted([0xFF, 0x41]) == #""\xffA""#)
        #expect(OffendingText.shown(String(repeating: "x", count: 1000).utf8).count == OffendingText.limit)
        #expect(OffendingText.shown([UInt8](repeating: 0, count: 1000)).count == OffendingText.limit)
    }

    @Test func `a host of this machine's own file is found, and one that cannot be is told`() throws {
        let addresses = try HostNameLookup.addresses(of: "localhost", within: .seconds(5))
        #expect(addresses.allSatisfy { $0.specialPurpose == .loopback })
        // A name with an empty label is refused before any server is asked.
        let failure = #expect(throws: HostNameLookup.Failure.self) {
            try HostNameLookup.addresses(of: "no..name", within: .seconds(5))
        }
        #expect(failure?.description.isEmpty == false)
    }
}
