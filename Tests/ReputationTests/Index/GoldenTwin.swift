import IPNetworks
import Reputation
import Timestamps

/// The slow and obvious index: a list of listings and of places, read from the first to the last for each question.
struct GoldenTwin {
    let input: IndexInput

    /// A listing as both sides can be compared by.
    struct Found: Hashable, Comparable {
        var feed: Int
        var level: UInt8
        var isRemoved: Bool
        var isHost: Bool
        var label: String

        static func < (left: Found, right: Found) -> Bool {
            "\(left)" < "\(right)"
        }
    }

    /// What lists the address, and when that was last seen.
    func listings(of address: IPAddress) -> [Found: Timestamp] {
        var found: [Found: Timestamp] = [:]
        for (number, contents) in input.feeds.enumerated() {
            for listing in contents.listings {
                guard case .range(let range) = listing.entry.subject, range.contains(address) else { continue }
                let key = Found(
                    feed: number,
                    level: listing.entry.level,
                    isRemoved: listing.isRemoved,
                    isHost: range.isHost,
                    label: listing.entry.label
                )
                found[key] = max(found[key] ?? listing.lastSeen, listing.lastSeen)
            }
        }
        return found
    }

    func isEvidenceHost(_ address: IPAddress) -> Bool {
        listings(of: address).keys.contains {
            $0.isHost && !$0.isRemoved && input.feeds[$0.feed].feed.category.evidenceGroup != nil
        }
    }

    /// The number of the AS and the position of the layer that tells it.
    func network(of address: IPAddress) -> (number: UInt32, layer: Int)? {
        for (position, layer) in input.layers.enumerated() {
            if let entry = smallest(layer, address, where: { $0.asNumber != 0 }) { return (entry.asNumber, position) }
        }
        return nil
    }

    func traits(of address: IPAddress) -> NetworkTraits {
        input.layers.reduce(into: []) { traits, layer in
            traits.formUnion(smallest(layer, address) { !$0.traits.isEmpty }?.traits ?? [])
        }
    }

    func place(of address: IPAddress) -> Assessment.Place? {
        let known = input.layers.compactMap { smallest($0, address) { $0.place != nil }?.place }
        guard let first = known.first, first.city.isEmpty else { return known.first }
        return known.first { !$0.city.isEmpty && $0.country == first.country } ?? first
    }

    private func smallest(
        _ layer: LocationLayer,
        _ address: IPAddress,
        where knows: (LocationLayer.Entry) -> Bool
    ) -> LocationLayer.Entry? {
        layer.entries.filter { $0.range.contains(address) && knows($0) }
            .min { size($0.range) < size($1.range) }
    }

    private func size(_ range: AddressRange) -> UInt128 { range.last.bits - range.first.bits }
}
