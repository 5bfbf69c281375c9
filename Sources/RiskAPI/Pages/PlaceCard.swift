import Reputation

/// Where an address is.
struct PlaceCard {
    let place: Finding<Assessment.Place>

    var html: HTML {
        """
        <section class="card" aria-labelledby="place">
        <h2 id="place">Place</h2>
        \(content)
        </section>
        """
    }

    private var content: HTML {
        guard let place = place.value, !names(place).isEmpty || place.coordinates != nil else {
            return "<p class=\"soft\">Not known.</p>"
        }
        let words = names(place).isEmpty ? "an unnamed place" : names(place)
        guard let point = place.coordinates else { return "<p>\(HTML.foreign(words))</p>" }
        let radius: HTML = point.accuracyRadius.map { ", within \($0) km" } ?? .empty
        return """
            <p>\(HTML.foreign(words))</p>
            \(WorldMap(point: point, caption: "Map of the world with a mark at \(words)").html)
            <p class="small-print">\(degrees(point.latitude, "N", "S")), \(degrees(point.longitude, "E", "W"))\(radius)</p>
            """
    }

    private func names(_ place: Assessment.Place) -> String {
        var names = [place.city]
        if place.region != place.city { names.append(place.region) }
        return (names + [place.country]).filter { !$0.isEmpty }.joined(separator: ", ")
    }

    private func degrees(_ value: Double, _ positive: String, _ negative: String) -> String {
        let hundredths = Int((value.magnitude * 100).rounded())
        let fraction = hundredths % 100
        return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)° \(value < 0 ? negative : positive)"
    }
}
