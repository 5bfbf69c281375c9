import Timestamps

/// The licences of data that users bring, with the credit that their terms ask for.
enum PlaceLicence {
    private static let maxMind = "this product includes GeoLite2 data created by MaxMind, https://www.maxmind.com"
    /// GeoLite2 was under a Creative Commons licence before 30 December 2019.
    private static let endOfFreeGeoLite = Timestamp(seconds: 1_577_664_000)

    /// The licence of a MaxMind DB file by the name it gives itself; `unknown` where nobody can tell.
    static func of(database name: String, built: Timestamp?) -> String {
        let name = name.lowercased()
        if name.hasPrefix("geolite2") {
            let isFree = built.map { $0 < endOfFreeGeoLite } ?? false
            return (isFree ? "CC BY-SA 4.0: " : "GeoLite2 End User License Agreement: ") + maxMind
        }
        if name.hasPrefix("geoip") { return "MaxMind End User License Agreement" }
        if name.hasPrefix("dbip"), name.contains("lite") {
            return "CC BY 4.0: IP Geolocation by DB-IP, https://db-ip.com"
        }
        if name.hasPrefix("dbip") { return "DB-IP's terms" }
        if name.hasPrefix("ipinfo") {
            return "IPinfo's terms; IPinfo Lite: CC BY-SA 4.0, IP address data powered by IPinfo, https://ipinfo.io"
        }
        if name.hasPrefix("iplocate") { return "CC BY-SA 4.0: IP address data from IPLocate, https://iplocate.io" }
        return unknown
    }

    static let unknown = "unknown"
    static let ipfire = "CC BY-SA 4.0: location database of the IPFire Project, https://location.ipfire.org"
    static let iptoasn = "PDDL 1.0: iptoasn.com"
}
