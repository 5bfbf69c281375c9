import Glibc

/// Where files of networks and places are when nobody says so: as Debian's packages and the publishers' update programs
/// put them.
public enum StandardPlaces {
    /// The most files that are taken from one directory.
    static let fileLimit = 20

    /// The files that are there: MaxMind DB files, which somebody has chosen to have, before the others; by name.
    public static func paths(root: String = "") -> (chosen: [String], packaged: [String]) {
        let chosen = ["/usr/share/GeoIP", "/var/lib/GeoIP"].flatMap { databases(in: root + $0) }
        let packaged = ["/usr/share/tor/geoip", "/usr/share/tor/geoip6", "/var/lib/location/database.db"]
        return (chosen, packaged.map { root + $0 }.filter(isReadable))
    }

    private static func isReadable(_ path: String) -> Bool {
        // The string stays valid for the call.
        unsafe access(path, R_OK) == 0
    }

    private static func databases(in directory: String) -> [String] {
        // Opened and closed here; an entry is valid until the next one is read.
        guard let stream = unsafe opendir(directory) else { return [] }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        while let entry = unsafe readdir(stream), names.count < 1000 {
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasSuffix(".mmdb"), !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted().prefix(fileLimit).map { "\(directory)/\($0)" }.filter(isReadable)
    }
}
