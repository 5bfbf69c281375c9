import IPNetworks
import Timestamps

/// Turns the layers of networks and places into segments and records.
struct LocationCompiler {
    private var segments4: [Segment<UInt32>] = []
    private var segments6: [Segment<UInt128>] = []
    private var places = PlaceTable()
    private var table = LocationRecordTable()
    private let layers: [LocationLayer]

    /// Reads all layers, the most trusted first, and resolves them.
    init(_ layers: [LocationLayer], _ assembly: inout IndexAssembly) throws(IndexBuilderError) {
        self.layers = layers
        var sweep4 = LocationSweep<UInt32>()
        var sweep6 = LocationSweep<UInt128>()
        for (number, layer) in layers.enumerated() {
            var numbers: [UInt32] = [0]
            for place in layer.entries.places { numbers.append(try places.number(of: place)) }
            func range<Key>(_ entry: LocationEntries.Packed<Key>) -> LocationRange<Key> {
                LocationRange(
                    first: entry.first,
                    last: entry.last,
                    asNumber: entry.asNumber,
                    place: numbers[Int(entry.place)],
                    traits: entry.traits.rawValue,
                    layer: UInt8(number)
                )
            }
            layer.entries.forEach {
                sweep4.add(range($0))
            } _: {
                sweep6.add(range($0))
            }
        }
        segments4 = try sweep4.segments(layers: layers.count, &places, &table)
        segments6 = try sweep6.segments(layers: layers.count, &places, &table)
    }

    /// Writes the sections of locations, networks, places and sources.
    func finish(_ listings: ListingCompiler, _ assembly: inout IndexAssembly) throws(IndexBuilderError) {
        let isWide = table.records.count > 65_535
        assembly.hasWideLocations = isWide
        assembly.report.locationSegments4 = segments4.count
        assembly.report.locationSegments6 = segments6.count
        assembly.report.locations = table.records.count - 1
        let table4 = SegmentWriter4(segments4, isWide: isWide, firstHost: .max)
        let table6 = SegmentWriter6(segments6, isWide: isWide)
        assembly.locationsFirst4 = table4.first
        assembly.locationsFirst6 = table6.first
        assembly.set(.locationsIndex4, table4)
        assembly.set(.locationsIndex6, table6)
        try writeNetworks(listings, &assembly)
        try writePlaces(&assembly)
        try writeSources(&assembly)
    }

    private func writeNetworks(
        _ listings: ListingCompiler,
        _ assembly: inout IndexAssembly
    ) throws(IndexBuilderError) {
        let numbers = Set(table.records.map(\.network)).subtracting([0]).sorted()
        let positions = Dictionary(uniqueKeysWithValues: zip(numbers, 1...))
        writeRecords(positions, &assembly)
        let counts = NetworkCounts(segments4, table.records, positions)
        let hosts = counts.evidenceHosts(of: listings.segments4, from: assembly.firstHostSet)
        var records = ByteWriter()
        records.append(Array(repeating: 0, count: IndexFormat.networkSize))
        for (position, number) in numbers.enumerated() {
            let name = layers.lazy.compactMap { $0.names[number] }.first { !$0.isEmpty }
            records.append(number)
            records.append(try assembly.texts.number(of: name ?? ""))
            records.append(listings.set(ofNetwork: number))
            records.append(UInt32(clamping: hosts[position + 1]))
            records.append(counts.addresses[position + 1])
        }
        assembly.report.networks = numbers.count
        assembly.sections[.networks] = records.bytes
    }

    private func writeRecords(_ networks: [UInt32: Int], _ assembly: inout IndexAssembly) {
        var records = ByteWriter()
        for record in table.records {
            records.append(UInt32(networks[record.network] ?? 0))
            records.append(record.place)
            records.append(record.traits)
            records.append(record.networkLayer)
            records.append(record.placeLayer)
            records.append(UInt8(0))
        }
        assembly.sections[.locations] = records.bytes
    }

    private func writePlaces(_ assembly: inout IndexAssembly) throws(IndexBuilderError) {
        var records = ByteWriter()
        for place in places.places {
            records.append(place.country)
            records.append(UInt16(place.hasCoordinates ? 1 : 0))
            records.append(try assembly.texts.number(of: place.region))
            records.append(try assembly.texts.number(of: place.city))
            records.append(place.latitude)
            records.append(place.longitude)
            records.append(place.radius)
        }
        assembly.report.places = places.places.count - 1
        assembly.sections[.places] = records.bytes
    }

    private func writeSources(_ assembly: inout IndexAssembly) throws(IndexBuilderError) {
        var records = ByteWriter()
        for layer in layers {
            records.append(try assembly.texts.number(of: layer.name))
            records.append(try assembly.texts.number(of: layer.licence))
            records.append(layer.date?.microseconds ?? .min)
            records.append(UInt64(0))
        }
        assembly.sections[.sources] = records.bytes
    }
}
