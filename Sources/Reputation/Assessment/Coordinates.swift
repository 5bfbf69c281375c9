/// A point on the globe (WGS 84) and how far the address may be from it.
public struct Coordinates: Hashable, Sendable, Codable {
    /// Degrees north of the equator, -90 to 90.
    public var latitude: Double
    /// Degrees east of Greenwich, -180 to 180.
    public var longitude: Double
    /// The radius in kilometres within which the address is thought to be; `nil` when the source does not say.
    public var accuracyRadius: Int?

    /// Coordinates; `nil` when they are no point on the globe.
    public init?(latitude: Double, longitude: Double, accuracyRadius: Int? = nil) {
        guard (-90...90).contains(latitude), (-180...180).contains(longitude) else { return nil }
        self.latitude = latitude
        self.longitude = longitude
        self.accuracyRadius = accuracyRadius.flatMap { $0 > 0 ? $0 : nil }
    }
}
