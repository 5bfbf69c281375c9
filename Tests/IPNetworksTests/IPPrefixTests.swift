import DoorbellTestKit
import IPNetworks
import Testing

@Suite struct IPPrefixTests {
    @Test(arguments: [
        ("192.0.2.0/24", "192.0.2.0/24"), ("192.0.2.7", "192.0.2.7/32"), ("0.0.0.0/0", "0.0.0.0/0"), ("::/0", "::/0"),
        ("2001:DB8::/32", "2001:db8::/32"), ("2001:db8::1", "2001:db8::1/128"), ("192.0.2.7/32", "192.0.2.7/32"),
    ])
    func `a prefix is read and printed`(text: String, canonical: String) throws {
        #expect(try IPPrefix(parsing: text).description == canonical)
        #expect(try IPPrefix(parsing: Array(canonical.utf8)) == IPPrefix(parsing: text))
    }

    @Test(arguments: [
        ("192.0.2.0/", "no prefix length from 0 to 32 at byte 10"),
        ("192.0.2.0/33", "no prefix length from 0 to 32 at byte 10"),
        ("192.0.2.0/024", "no prefix length from 0 to 32 at byte 10"),
        ("192.0.2.0/24/", "no prefix length from 0 to 32 at byte 10"),
        ("192.0.2.0/+24", "no prefix length from 0 to 32 at byte 10"),
        ("192.0.2.0/255.255.255.0", "no prefix length from 0 to 32 at byte 10"),
        ("192.0.2.0/4294967320", "no prefix length from 0 to 32 at byte 10"),
        ("2001:db8::/129", "no prefix length from 0 to 128 at byte 11"),
        ("192.0.2.7/24", "bits are set behind the prefix length: the network is 192.0.2.0/24"),
        ("2001:db8::1/32", "bits are set behind the prefix length: the network is 2001:db8::/32"),
        ("/24", "no address at byte 0"), ("", "no address at byte 0"),
        ("192.0.2/24", "less than four numbers between dots at byte 7"),
        ("fe80::%1/64", "a zone that is not allowed here at byte 6"),
    ])
    func `a bad prefix is refused with the reason`(text: String, reason: String) throws {
        let error = try #require(throws: IPPrefix.ParseError.self) { try IPPrefix(parsing: text) }
        #expect(error.description == reason)
        #expect(IPPrefix(text) == nil)
    }

    @Test func `a prefix holds exactly the addresses that share its bits`() throws {
        var generator = SeededGenerator(seed: 42)
        for _ in 0..<5_000 {
            let width = Bool.random(using: &generator) ? 32 : 128
            let address = try #require(
                IPAddress(octets: (0..<width / 8).map { _ in UInt8.random(in: 0...255, using: &generator) })
            )
            let length = Int.random(in: 0...width, using: &generator)
            let prefix = try #require(IPPrefix(containing: address, length: length))
            // Change one bit: the slow twin compares bit by bit.
            var octets = address.octets
            let flipped = Int.random(in: 0..<width, using: &generator)
            octets[flipped / 8] ^= 0x80 >> UInt8(flipped % 8)
            let other = try #require(IPAddress(octets: octets))
            #expect(prefix.contains(address))
            #expect(prefix.contains(other) == (0..<length).allSatisfy { address.bit(at: $0) == other.bit(at: $0) })
            #expect((0..<width).allSatisfy { prefix.address.bit(at: $0) == ($0 < length && address.bit(at: $0)) })
            #expect((0..<width).allSatisfy { prefix.lastAddress.bit(at: $0) == ($0 >= length || address.bit(at: $0)) })
            #expect(prefix.contains(prefix.lastAddress))
            #expect(try IPPrefix(parsing: prefix.description) == prefix)
        }
    }

    @Test func `a prefix holds itself and its parts, and nothing of the other family`() throws {
        let block = try IPPrefix(parsing: "192.0.2.0/24")
        #expect(block.contains(block))
        #expect(block.contains(try IPPrefix(parsing: "192.0.2.128/25")))
        #expect(!block.contains(try IPPrefix(parsing: "192.0.0.0/16")))
        #expect(!block.contains(try IPPrefix(parsing: "198.51.100.0/25")))
        let everything = try IPPrefix(parsing: "::/0")
        #expect(!everything.contains(try IPAddress(parsing: "192.0.2.1")))
        #expect(!everything.contains(block))
        #expect(!(try IPPrefix(parsing: "0.0.0.0/0")).contains(try IPAddress(parsing: "::")))
    }

    @Test func `prefixes sort by address, the larger block first`() {
        let sorted = ["0.0.0.0/0", "192.0.2.0/24", "192.0.2.0/25", "192.0.2.128/25", "::/0", "::/128", "2001:db8::/32"]
        #expect(sorted.compactMap { IPPrefix($0) }.shuffled().sorted().map(\.description) == sorted)
    }

    @Test func `lengths outside the family are refused`() throws {
        let address = try IPAddress(parsing: "192.0.2.1")
        for length in [-1, 33, .max, .min] { #expect(IPPrefix(containing: address, length: length) == nil) }
        #expect(IPPrefix(host: address).description == "192.0.2.1/32")
    }
}
