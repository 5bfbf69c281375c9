import Reputation

/// A network and a place as every channel writes them, raw: the parts are the provider's.
enum PlaceWords {
    /// `AS64500 NAME - DESCRIPTION`, without the parts that are not known.
    static func network(_ network: Assessment.AutonomousSystem) -> String {
        var text = "AS\(network.number)"
        if !network.name.isEmpty { text += " \(network.name)" }
        if !network.description.isEmpty { text += " - \(network.description)" }
        return text
    }

    /// `City - Region (CC)`, without the parts that are not known; `nil` when no part is.
    static func place(_ place: Assessment.Place) -> String? {
        let names = [place.city, place.region].filter { !$0.isEmpty }.joined(separator: " - ")
        switch (names.isEmpty, place.country.isEmpty) {
        case (true, true): return nil
        case (true, false): return place.country
        case (false, true): return names
        case (false, false): return "\(names) (\(place.country))"
        }
    }
}
