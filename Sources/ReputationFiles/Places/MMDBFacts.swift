import Reputation

/// What one record of a MaxMind DB file says about network and place, in the ways that the known publishers write it.
struct MMDBFacts {
    var asNumber: UInt32 = 0
    var asName = ""
    var place: Assessment.Place?
    var traits: NetworkTraits = []

    var isEmpty: Bool { asNumber == 0 && place == nil && traits.isEmpty }

    /// The facts of the record at `offset`; throws when the record is damaged.
    init(_ file: MMDBFile, at offset: UInt32) throws(MMDBStructure.Fault) {
        let record = Record(file: file, offset: offset, keys: try file.keys(at: offset))
        guard !record.keys.isEmpty else { return }
        asNumber = record.asNumber
        if asNumber > 0 { asName = record.text(.asName) }
        place = record.place
        traits = record.traits
    }

    /// A record and the keys of its outermost map: only what is there is asked for.
    private struct Record {
        let file: MMDBFile
        let offset: UInt32
        let keys: [String: Int]

        var asNumber: UInt32 {
            for value in values(.asNumber) {
                if let number = value.number, number > 0, number <= Double(UInt32.max) { return UInt32(number) }
                if let text = value.text, text.hasPrefix("AS"), let number = UInt32(text.dropFirst(2)) { return number }
            }
            return 0
        }

        var place: Assessment.Place? {
            let country = values(.country).lazy.compactMap(\.text).first(where: PlaceText.isCountry) ?? ""
            let place = Assessment.Place(
                city: text(.city),
                region: text(.region),
                country: country,
                coordinates: coordinates
            )
            let isEmpty = country.isEmpty && place.city.isEmpty && place.region.isEmpty && place.coordinates == nil
            return isEmpty ? nil : place
        }

        var traits: NetworkTraits {
            var traits: NetworkTraits = []
            for (trait, field) in MMDBField.traits where values(field).contains(where: \.isTrue) {
                traits.insert(trait)
            }
            return traits
        }

        func text(_ field: MMDBField) -> String { values(field).lazy.compactMap(\.text).first ?? "" }

        private var coordinates: Coordinates? {
            guard let (latitude, longitude) = point else { return nil }
            let radius = values(.radius).lazy.compactMap(\.number).first { (1...20_100).contains($0) }
            return Coordinates(latitude: latitude, longitude: longitude, accuracyRadius: radius.map { Int($0) })
        }

        private var point: (Double, Double)? {
            if let latitude = values(.latitude).first?.number, let longitude = values(.longitude).first?.number {
                return (latitude, longitude)
            }
            guard let parts = values(.point).first?.text?.split(separator: ","), parts.count == 2,
                let latitude = Double(parts[0]), let longitude = Double(parts[1])
            else { return nil }
            return (latitude, longitude)
        }

        private func values(_ field: MMDBField) -> [MMDBValue] {
            field.ways.compactMap { way in
                keys[way.key] == nil ? nil : file.value(way.path, at: offset)
            }
        }
    }
}
