/// All places, each once; 0 is "not known".
struct PlaceTable {
    /// A place as its record holds it.
    struct Place: Hashable {
        var country: UInt16 = 0
        var region = ""
        var city = ""
        var latitude: Int32 = 0
        var longitude: Int32 = 0
        var radius: UInt32 = 0
        var hasCoordinates = false
    }

    private(set) var places: [Place] = [Place()]
    private var known: [Place: UInt32] = [Place(): 0]

    /// The number of a place; a country that is not two ASCII letters counts as not known.
    mutating func number(of place: Assessment.Place) throws(IndexBuilderError) -> UInt32 {
        var record = Place(country: Self.code(place.country), region: place.region, city: place.city)
        // Checked once more, because the parts of `Coordinates` can be set after it was made.
        if let coordinates = place.coordinates, abs(coordinates.latitude) <= 90, abs(coordinates.longitude) <= 180 {
            record.latitude = Int32((coordinates.latitude * 100_000).rounded())
            record.longitude = Int32((coordinates.longitude * 100_000).rounded())
            record.radius = UInt32(clamping: coordinates.accuracyRadius ?? 0)
            record.hasCoordinates = true
        }
        if let number = known[record] { return number }
        guard places.count < 1 << 30 else { throw .tooLarge }
        let number = UInt32(places.count)
        places.append(record)
        known[record] = number
        return number
    }

    /// Whether the place names more than a country.
    func hasCity(_ number: UInt32) -> Bool { !places[Int(number)].city.isEmpty }

    /// Whether a place of a less trusted layer says more of the same country than the one that is known.
    func refines(_ number: UInt32, with other: UInt32) -> Bool {
        !hasCity(number) && hasCity(other) && places[Int(number)].country == places[Int(other)].country
    }

    private static func code(_ country: String) -> UInt16 {
        let letters = Array(country.utf8)
        guard letters.count == 2 else { return 0 }
        let upper = letters.map { $0 & 0xDF }
        guard upper.allSatisfy({ (0x41...0x5A).contains($0) }), letters.allSatisfy({ $0 >= 0x41 }) else { return 0 }
        return UInt16(upper[0]) | UInt16(upper[1]) << 8
    }
}
