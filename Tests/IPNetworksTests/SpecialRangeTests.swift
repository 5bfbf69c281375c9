import DoorbellTestKit
import Testing

@testable import IPNetworks

@Suite struct SpecialRangeTests {
    @Test(arguments: [
        ("9.255.255.255", "10.0.0.0", SpecialPurpose.privateUse), ("10.255.255.255", "11.0.0.0", .privateUse),
        ("9.0.0.0", "11.0.0.0", .privateUse), ("0.0.0.0", "255.255.255.255", .unspecified),
        ("192.0.0.8", "192.0.0.9", .dummy), ("192.0.0.9", "192.0.0.11", .protocolAssignment),
        ("2000::", "2001::", .teredo), ("fe80::", "ffff::", .linkLocal), ("::", "::", .unspecified),
        ("255.255.255.255", "255.255.255.255", .broadcast),
        ("2001:1::3", "2001:1::4", .protocolAssignment),
    ])
    func `a range is judged by its lowest address that is not public`(
        first: String,
        last: String,
        purpose: SpecialPurpose
    ) throws {
        let ends = (try IPAddress(parsing: first), try IPAddress(parsing: last))
        #expect(SpecialPurpose.overlapped(by: ends.0, ends.1) == purpose)
    }

    @Test(arguments: [
        ("1.0.0.0", "9.255.255.255"), ("192.0.0.9", "192.0.0.10"), ("11.0.0.0", "100.63.255.255"),
        ("2001:1::1", "2001:1::3"),
        ("2003::", "3ffe:ffff::"), ("1.1.1.1", "2600::"),
    ])
    func `a range of public addresses has no purpose`(first: String, last: String) throws {
        let ends = (try IPAddress(parsing: first), try IPAddress(parsing: last))
        #expect(SpecialPurpose.overlapped(by: ends.0, ends.1) == nil)
    }

    @Test(arguments: 1...4)
    func `a range of one address is judged as the address`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let prefixes = SpecialPurposeRegistry.entries.map(\.prefix)
        for _ in 0..<500 {
            let prefix = prefixes[Int.random(in: 0..<prefixes.count, using: &generator)]
            let edge = Bool.random(using: &generator) ? prefix.address : prefix.lastAddress
            let step = UInt128.random(in: 0...2, using: &generator)
            let bits = Bool.random(using: &generator) ? edge.bits &+ step : edge.bits &- step
            let address = IPAddress(edge.family, bits: edge.family == .v4 ? bits & 0xFFFF_FFFF : bits)
            guard address.embeddedIPv4 == nil else { continue }
            #expect(
                SpecialPurpose.overlapped(by: address, address) == address.specialPurpose,
                "\(address) seed \(seed)"
            )
        }
    }
}
