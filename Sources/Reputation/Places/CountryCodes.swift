/// Gives the same texts again and again, so that a million entries share them.
struct CountryCodes {
    /// By letters: `AA` is 0, `ZZ` is 675; `nil` for what is no country.
    private let places: [Assessment.Place?]

    /// Codes that registries use and that are no countries: Europe, Asia and the Pacific, unknown, and user-assigned
    /// ones (ISO 3166-1) but Kosovo's.
    private static let none: Set<String> = ["EU", "AP", "AA", "OO", "ZZ"]

    init() {
        var places: [Assessment.Place?] = []
        places.reserveCapacity(676)
        for first in UInt8(ascii: "A")...UInt8(ascii: "Z") {
            for second in UInt8(ascii: "A")...UInt8(ascii: "Z") {
                let code = String(decoding: [first, second], as: UTF8.self)
                let isAssigned =
                    Self.none.contains(code) || first == UInt8(ascii: "X") && code != "XK"
                    || first == UInt8(ascii: "Q") && second >= UInt8(ascii: "M")
                places.append(isAssigned ? nil : Assessment.Place(city: "", region: "", country: code))
            }
        }
        self.places = places
    }

    /// The country that two letters in either case name; `nil` for anything else.
    @inline(__always)
    func place(_ text: Span<UInt8>, from start: Int, to end: Int) -> Assessment.Place? {
        guard end - start == 2, text[start].isLetter, text[start + 1].isLetter else { return nil }
        return places[Int((text[start] | 0x20) - 0x61) * 26 + Int((text[start + 1] | 0x20) - 0x61)]
    }
}
