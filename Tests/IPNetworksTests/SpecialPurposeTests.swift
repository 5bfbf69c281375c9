import Testing

@testable import IPNetworks

@Suite struct SpecialPurposeTests {
    @Test(arguments: [
        ("0.0.0.0", "unspecified address"), ("0.0.0.1", "address of this network"),
        ("10.255.255.255", "private address"),
        ("172.16.0.0", "private address"), ("172.31.255.255", "private address"), ("192.168.0.1", "private address"),
        ("100.64.0.1", "shared address behind carrier-grade NAT"),
        ("100.127.255.255", "shared address behind carrier-grade NAT"), ("127.0.0.1", "loopback address"),
        ("169.254.1.1", "link-local address"), ("192.0.0.1", "protocol assignment address"),
        ("192.0.0.8", "dummy address"),
        ("192.0.0.170", "protocol assignment address"), ("192.0.2.1", "documentation address"),
        ("198.51.100.255", "documentation address"), ("203.0.113.0", "documentation address"),
        ("192.88.99.1", "6to4 address"), ("198.18.0.0", "benchmarking address"),
        ("198.19.255.255", "benchmarking address"),
        ("224.0.0.1", "multicast address"), ("239.255.255.255", "multicast address"), ("240.0.0.1", "reserved address"),
        ("255.255.255.254", "reserved address"), ("255.255.255.255", "broadcast address"),
        ("::", "unspecified address"),
        ("::1", "loopback address"), ("::2", "reserved address"), ("::192.0.2.1", "reserved address"),
        ("64:ff9b:1::1", "local-use NAT64 address"), ("100::1", "discard-only address"),
        ("100:0:0:1::1", "dummy address"),
        ("100:0:0:2::", "reserved address"), ("2001::1", "Teredo address"),
        ("2001:1::4", "protocol assignment address"),
        ("2001:2::1", "benchmarking address"), ("2001:2:1::", "protocol assignment address"),
        ("2001:10::1", "ORCHID identifier"), ("2001:1ff:ffff::", "protocol assignment address"),
        ("2001:db8::1", "documentation address"), ("2002:c000:201::1", "6to4 address"),
        ("3fff::1", "documentation address"),
        ("3fff:fff::", "documentation address"), ("4000::", "reserved address"), ("5f00::1", "segment routing address"),
        ("fc00::1", "unique local address"), ("fdff::", "unique local address"), ("fe80::1", "link-local address"),
        ("febf::", "link-local address"), ("fec0::1", "site-local address"), ("ff02::1", "multicast address"),
        ("fe00::1", "reserved address"), ("::ffff:10.0.0.1", "private address"),
        ("::ffff:192.0.2.1", "documentation address"),
        ("64:ff9b::10.0.0.1", "private address"), ("64:ff9b::192.0.2.1", "documentation address"),
    ])
    func `an address that is not public is named by its kind`(text: String, words: String) throws {
        #expect(try IPAddress(parsing: text).specialPurpose?.words == words)
    }

    // The neighbours of the special blocks, and blocks that the registries call globally reachable.
    @Test(arguments: [
        "1.0.0.0", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.0",
        "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "191.255.255.255", "192.0.0.9", "192.0.0.10",
        "192.0.1.0", "192.0.3.0", "192.31.196.1", "192.52.193.1", "192.88.98.255", "192.88.100.0", "192.167.255.255",
        "192.169.0.0", "192.175.48.1", "198.17.255.255", "198.20.0.0", "198.51.99.255", "198.51.101.0", "203.0.112.255",
        "203.0.114.0", "223.255.255.255", "2000::", "2001:1::1", "2001:1::2", "2001:1::3", "2001:3::", "2001:4:112::",
        "2001:20::", "2001:30::", "2001:200::", "2001:db7:ffff::", "2001:db9::", "2003::", "2620:4f:8000::", "3ffe::",
        "3fff:1000::", "::ffff:9.255.255.255", "64:ff9b::11.0.0.0",
    ])
    func `a public address has no special purpose`(text: String) throws {
        #expect(try IPAddress(parsing: text).specialPurpose == nil)
    }

    @Test func `every row of the registry is a prefix, and none is there twice`() {
        let rows = SpecialPurposeRegistry.ipv4 + SpecialPurposeRegistry.ipv6
        #expect(SpecialPurposeRegistry.entries.count == rows.count)
        #expect(Set(SpecialPurposeRegistry.entries.map(\.prefix)).count == rows.count)
        #expect(Set(SpecialPurpose.allCases) == Set(rows.compactMap(\.purpose)))
    }

    @Test func `every kind has words of its own`() {
        #expect(Set(SpecialPurpose.allCases.map(\.words)).count == SpecialPurpose.allCases.count)
    }

    @Test func `blocks that the user names count as public`() throws {
        let scope = PublicScope(treatedAsPublic: ["192.0.2.0/24", "2001:db8::/32"].compactMap { IPPrefix($0) })
        let listed = ["192.0.2.1", "::ffff:192.0.2.1", "64:ff9b::192.0.2.1", "2001:db8::1"]
        for text in listed { #expect(scope.specialPurpose(of: try IPAddress(parsing: text)) == nil) }
        #expect(scope.specialPurpose(of: try IPAddress(parsing: "198.51.100.1")) == .documentation)
        #expect(PublicScope().specialPurpose(of: try IPAddress(parsing: "192.0.2.1")) == .documentation)
        let mapped = PublicScope(treatedAsPublic: ["::ffff:192.0.2.0/120"].compactMap { IPPrefix($0) })
        #expect(mapped.specialPurpose(of: try IPAddress(parsing: "::ffff:192.0.2.1")) == nil)
    }
}
