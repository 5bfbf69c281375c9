extension IndexReader {
    /// The autonomous system of a location; `nil` when it is not known.
    public func network(_ location: UInt32) -> IndexNetwork? {
        let number = Int(locations.u32(record(location)))
        guard number > 0, number < networkCount else { return nil }
        return network(at: number)
    }

    func network(at number: Int) -> IndexNetwork {
        let record = number * IndexFormat.networkSize
        return IndexNetwork(
            number: networks.u32(record),
            addresses: networks.u64(record + 16),
            evidenceHosts: networks.u32(record + 12),
            set: networks.u32(record + 8),
            nameID: networks.u32(record + 4)
        )
    }

    /// The name of an autonomous system; empty when it is not known; untrusted text.
    ///
    /// Allocates.
    public func networkName(_ network: IndexNetwork) -> String { text(network.nameID) }

    /// What the files of places say about the kind of network.
    public func traits(_ location: UInt32) -> NetworkTraits {
        NetworkTraits(rawValue: locations.u8(record(location) + 8))
    }

    /// The place of a location; `nil` when nothing of it is known.
    ///
    /// Allocates.
    public func place(_ location: UInt32) -> Assessment.Place? {
        guard let place = placeRecord(location) else { return nil }
        return Assessment.Place(
            city: text(places.u32(place + 8)),
            region: text(places.u32(place + 4)),
            country: placeCountry(location).map { String(decoding: [$0.0, $0.1], as: UTF8.self) } ?? "",
            coordinates: coordinates(place)
        )
    }

    /// The country of a location as two upper-case ASCII letters; `nil` when it is not known.
    public func placeCountry(_ location: UInt32) -> (UInt8, UInt8)? {
        guard let place = placeRecord(location) else { return nil }
        let letters = (places.u8(place), places.u8(place + 1))
        return letters.0 == 0 ? nil : letters
    }

    /// Which files said so: the network, and the place with its city.
    ///
    /// Allocates.
    public func sources(_ location: UInt32) -> (network: IndexedSource?, place: IndexedSource?) {
        let record = record(location)
        return (source(locations.u8(record + 9)), source(locations.u8(record + 10)))
    }

    /// How many files of networks and places went in.
    public var sourceCount: Int { indexedSources.count / IndexFormat.sourceSize }

    /// The file of a number, from 0, the most trusted first; `nil` when there is none.
    ///
    /// Allocates.
    public func source(at number: Int) -> IndexedSource? {
        guard (0..<sourceCount).contains(number) else { return nil }
        let record = number * IndexFormat.sourceSize
        return IndexedSource(
            name: text(indexedSources.u32(record)),
            date: moment(indexedSources.u64(record + 8)),
            licence: text(indexedSources.u32(record + 4))
        )
    }

    private func source(_ code: UInt8) -> IndexedSource? { source(at: Int(code) - 1) }

    private func record(_ location: UInt32) -> Int { Int(location) * IndexFormat.locationSize }

    private func placeRecord(_ location: UInt32) -> Int? {
        let number = Int(locations.u32(record(location) + 4))
        guard number > 0, number < places.count / IndexFormat.placeSize else { return nil }
        return number * IndexFormat.placeSize
    }

    private func coordinates(_ place: Int) -> Coordinates? {
        guard places.u8(place + 2) & 1 != 0 else { return nil }
        let latitude = Int32(bitPattern: places.u32(place + 12))
        let longitude = Int32(bitPattern: places.u32(place + 16))
        let radius = Int(places.u32(place + 20))
        return Coordinates(
            latitude: Double(latitude) / 100_000,
            longitude: Double(longitude) / 100_000,
            accuracyRadius: radius == 0 ? nil : radius
        )
    }
}
