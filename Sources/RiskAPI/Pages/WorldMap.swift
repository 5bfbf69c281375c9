import Reputation

/// A point on a small map of the world (plate carree), with the circle in which the address is thought to be.
struct WorldMap {
    let point: Coordinates
    /// What the map shows, for those who do not see it.
    let caption: String

    var html: HTML {
        """
        <svg class="map" viewBox="0 0 360 144" role="img" aria-label="\(caption)">
        <rect class="sea" width="360" height="144"/>
        <g transform="translate(180 84) scale(1 -1)"><path class="land" d="\(WorldOutlines.land)"/>\
        <path class="sea" d="\(WorldOutlines.waters)"/></g>
        <path class="line" d="\(Self.graticule)"/>
        \(circle)<circle class="pin" cx="\(x)" cy="\(y)" r="3.2"/>
        </svg>
        """
    }

    private var x: String { Self.text(point.longitude + 180) }
    private var y: String { Self.text(min(max(84 - point.latitude, 0), 144)) }

    /// The circle on the globe, which is an ellipse on this map; none when the pin would cover it.
    private var circle: HTML {
        guard let radius = point.accuracyRadius.map({ Double($0) / 111.2 }), radius > 3.2 else { return .empty }
        let narrowing = max(0.1, Self.cosine(degrees: point.latitude))
        let width = Self.text(min(radius / narrowing, 180))
        return """
            <ellipse class="near" cx="\(x)" cy="\(y)" rx="\(width)" ry="\(Self.text(min(radius, 144)))"/>

            """
    }

    /// Lines every 30 degrees.
    private static let graticule: String = {
        let meridians = stride(from: 30, to: 360, by: 30).map { "M\($0),0V144" }
        let parallels = stride(from: -30, through: 60, by: 30).map { "M0,\(84 - $0)H360" }
        return (meridians + parallels).joined()
    }()

    /// By its series (Abramowitz and Stegun 4.3.2): the map needs two digits.
    private static func cosine(degrees: Double) -> Double {
        let square = (degrees * .pi / 180) * (degrees * .pi / 180)
        return 1 - square / 2 * (1 - square / 12 * (1 - square / 30 * (1 - square / 56)))
    }

    /// With one digit behind the point.
    private static func text(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}
