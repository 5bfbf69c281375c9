import Reputation

/// What short words in files of places mean.
enum PlaceText {
    /// A place of which only the country is known; `nil` for what is no country: `??`, `ZZ`, `XX`, and IPFire's `A1` to
    /// `A3`, which are kinds of network.
    static func place(country text: String) -> Assessment.Place? {
        isCountry(text) ? Assessment.Place(city: "", region: "", country: text) : nil
    }

    /// Whether a text is the two capital letters of a country.
    static func isCountry(_ text: String) -> Bool {
        text.utf8.count == 2 && text.utf8.allSatisfy { (0x41...0x5A).contains($0) } && text != "ZZ" && text != "XX"
            && text != "XD"
    }
}
