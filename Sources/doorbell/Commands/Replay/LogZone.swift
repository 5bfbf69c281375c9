import Glibc
import Timestamps

/// The time zone of a log whose lines do not name theirs.
enum LogZone {
    /// Where the time zone database is.
    static let directory = "/usr/share/zoneinfo"

    /// The zone that an option names: `UTC`, `+02:00`, `local`, or a name of the time zone database.
    static func table(_ name: String, environment: [String: String]) throws(CommandFailure) -> ZoneTable {
        if name == "UTC" || name == "Z" { return .utc }
        if name == "local" { return try local(environment) }
        if let offset = offset(name) { return ZoneTable(offset: offset) }
        if let table = named(name) { return table }
        throw CommandFailure(
            message: "there is no time zone \(OffendingText.quoted(name.utf8))",
            hints: ["--zone takes UTC, local, an offset such as +02:00, or a name such as Europe/Berlin"]
        )
    }

    /// This host's zone: `TZ`, else `/etc/localtime`, else UTC, as tzset(3) does.
    private static func local(_ environment: [String: String]) throws(CommandFailure) -> ZoneTable {
        guard let variable = environment["TZ"], !variable.isEmpty else { return file("/etc/localtime") ?? .utc }
        let name = variable.hasPrefix(":") ? String(variable.dropFirst()) : variable
        if let table = name.hasPrefix("/") ? file(name) : named(name) ?? ZoneTable(rule: name) { return table }
        throw CommandFailure(message: "TZ names no time zone: \(OffendingText.quoted(variable.utf8))")
    }

    /// A zone of the database by its name, which must not lead out of it.
    private static func named(_ name: String) -> ZoneTable? {
        let isName = name.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || "/_+-".utf8.contains(byte)
        }
        guard isName, !name.isEmpty, !name.hasPrefix("/"), name.utf8.count <= 64 else { return nil }
        return file("\(directory)/\(name)")
    }

    private static func file(_ path: String) -> ZoneTable? {
        guard let file = try? BoundedFile(path: path, limit: 1 << 20) else { return nil }
        return ZoneTable(file: file.bytes)
    }

    /// `+02:00`, `-0330`, `+2`.
    private static func offset(_ text: String) -> Int? {
        guard let sign = text.first, sign == "+" || sign == "-", text.utf8.count <= 6 else { return nil }
        let parts = text.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
        let digits = parts.joined()
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(digits) else { return nil }
        let (hours, minutes) = digits.count <= 2 && parts.count == 1 ? (number, 0) : (number / 100, number % 100)
        guard parts.count == 1 || parts.count == 2 && parts[1].count == 2, digits.count <= 4, hours <= 26, minutes < 60
        else { return nil }
        return (sign == "-" ? -1 : 1) * (hours * 3600 + minutes * 60)
    }
}
