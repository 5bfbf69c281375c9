import DoorbellTestKit
import IPNetworks
import Reputation
import Testing

struct LocationEntriesTests {
    /// Random entries, of few places, in both families.
    private static func entries(_ count: Int, seed: UInt64) -> [LocationLayer.Entry] {
        var random = SeededGenerator(seed: seed)
        return (0..<count).map { _ in
            let isWide = Bool.random(using: &random)
            let address =
                isWide
                ? IPAddress(v6High: .random(in: .min ... .max, using: &random), low: 0)
                : IPAddress(v4: .random(in: .min ... .max, using: &random))
            let length = Int.random(in: 1...(isWide ? 64 : 32), using: &random)
            let city = ["", "Berlin", "Kapstadt"].randomElement(using: &random) ?? ""
            return LocationLayer.Entry(
                range: IPPrefix(containing: address, length: length).map(AddressRange.init)
                    ?? AddressRange(host: address),
                asNumber: .random(in: 0...3, using: &random),
                place: city.isEmpty ? nil : Assessment.Place(city: city, region: "", country: "DE"),
                traits: NetworkTraits(rawValue: .random(in: 0...3, using: &random))
            )
        }
    }

    /// What a collection must give back of `entries`: those of IPv4 first, each family in its order.
    private static func sorted(_ entries: [LocationLayer.Entry]) -> [LocationLayer.Entry] {
        entries.filter { $0.range.family == .v4 } + entries.filter { $0.range.family == .v6 }
    }

    @Test(arguments: UInt64(1)...3)
    func `packed entries come back as they were given, each family in its order`(seed: UInt64) {
        let (first, second) = (Self.entries(200, seed: seed), Self.entries(200, seed: seed + 100))
        var packed = LocationEntries(first)
        #expect(Array(packed) == Self.sorted(first))
        packed.append(contentsOf: LocationEntries(second))
        #expect(Array(packed) == Self.sorted(first + second))
        var empty = LocationEntries()
        empty.append(contentsOf: packed)
        #expect(empty.elementsEqual(packed) && empty.count == 400)
    }
}
