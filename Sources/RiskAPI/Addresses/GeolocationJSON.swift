import IPNetworks
import Reputation

extension JSONWriter {
    /// Writes one geolocation, `GeoIPOutput`, without a comma before it; what is not known is empty or 0.
    mutating func geolocation(_ address: IPAddress, _ place: Assessment.Place?) {
        piece("{\"self\":\"/v1/geo/" as StaticString)
        piece(address)
        piece("\",\"hostnames\":[],\"latitude\":" as StaticString)
        coordinate(place?.coordinates?.latitude)
        piece(",\"longitude\":" as StaticString)
        coordinate(place?.coordinates?.longitude)
        piece(",\"time_zone\":\"\",\"accuracy_radius\":" as StaticString)
        piece(UInt32(clamping: place?.coordinates?.accuracyRadius ?? 0))
        piece(",\"postal_code\":\"\",\"city_name\":\"" as StaticString)
        piece(PlainText.clean(place?.city ?? ""))
        piece("\",\"city_geoname_code\":0,\"region_name\":\"" as StaticString)
        piece(PlainText.clean(place?.region ?? ""))
        piece("\",\"region_geoname_code\":0,\"country_iso_code\":\"" as StaticString)
        piece(place?.country ?? "")
        piece("\",\"asn_country_iso_code\":\"\",\"continent_code\":\"" as StaticString)
        piece(Continent.code(place?.country ?? ""))
        piece("\"}" as StaticString)
    }

    private mutating func coordinate(_ degrees: Double?) {
        guard let degrees, degrees != 0 else { return piece("0" as StaticString) }
        // Five digits are what the index keeps: no exponent comes of numbers that are at least 0.0001.
        piece(degrees.magnitude < 0.0001 ? "0" : "\(degrees)")
    }
}
