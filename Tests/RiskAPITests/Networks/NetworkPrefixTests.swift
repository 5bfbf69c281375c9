import DoorbellTestKit
import IPNetworks
import Reputation
import RiskAPI
import Testing

@Suite struct NetworkPrefixTests {
    /// An index of random ranges in one /20 each of IPv4 and IPv6.
    private static func input(_ random: inout SeededGenerator) throws -> IndexInput {
        var layer = LocationLayer(name: "Places", date: nil, licence: "CC0-1.0")
        let city = Assessment.Place(city: "Adana", region: "Adana", country: "TR")
        for _ in 0..<12 {
            let length = Int.random(in: 20...28, using: &random)
            let low = UInt32.random(in: 0..<4_096, using: &random)
            let v4 = IPAddress(v4: 0xCB00_7000 &+ low)
            let v6 = IPAddress(v6High: 0x2001_0DB8_0000_0000 | UInt64(low) << 4, low: 0)
            for address in [v4, v6] {
                let bits = address.family == .v4 ? length : length + 28
                let prefix = try #require(IPPrefix(containing: address, length: bits))
                let number = UInt32.random(in: 0...2, using: &random)
                let entry = LocationLayer.Entry(
                    range: AddressRange(prefix),
                    asNumber: number == 0 ? 0 : 64_500 + number,
                    place: Bool.random(using: &random) ? city : nil
                )
                layer.entries.append(entry)
            }
        }
        return IndexInput(builtAt: AddressWorld.now, layers: [layer])
    }

    @Test(arguments: 0..<10 as Range<UInt64>)
    func `the prefix around an address is the largest of its system`(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let held = try HeldIndex(try Self.input(&random))
        let reader = held.reader
        func system(_ address: IPAddress) -> UInt32 { reader.systemNumber(reader.lookup(address).location) }
        for _ in 0..<12 {
            let low = UInt32.random(in: 0..<4_096, using: &random)
            let v4 = IPAddress(v4: 0xCB00_7000 &+ low)
            let v6 = IPAddress(v6High: 0x2001_0DB8_0000_0000 | UInt64(low) << 4, low: 5)
            // The slow way asks every address of IPv4, and the first of every /60 of IPv6.
            for (address, longest, step) in [(v4, 32, UInt64(1)), (v6, 60, 16)] {
                let found = reader.networkPrefix(around: address)
                guard system(address) > 0 else {
                    #expect(found == nil)
                    continue
                }
                var expected = try #require(IPPrefix(containing: address, length: longest))
                while expected.length > longest - 14,
                    let wider = IPPrefix(containing: address, length: expected.length - 1),
                    Self.all(wider, step).filter({ !expected.contains($0) }).allSatisfy({
                        system($0) == system(address)
                    })
                {
                    expected = wider
                }
                #expect(found == expected)
            }
        }
    }

    private static func all(_ prefix: IPPrefix, _ step: UInt64) -> [IPAddress] {
        let (first, last) = (prefix.address, prefix.lastAddress)
        guard first.family == .v6 else { return (first.low...last.low).map { IPAddress(v4: UInt32($0)) } }
        return stride(from: first.high, through: last.high, by: Int(step)).map { IPAddress(v6High: $0, low: 0) }
    }
}
