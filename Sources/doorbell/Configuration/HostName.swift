import Glibc

/// The name of this host.
enum HostName {
    /// Its full name as the hosts file gives it, else the name it was given at boot.
    ///
    /// The resolver is not asked: no answer of it is worth a wait.
    static func current() -> String {
        guard let name = short() else { return "localhost" }
        let hosts = (try? BoundedFile(path: "/etc/hosts", limit: 1 << 20))?.bytes ?? []
        return fullName(of: name, hosts: String(decoding: hosts, as: UTF8.self))
    }

    /// The name that it was given at boot or since; `nil` when that is none.
    static func short() -> String? {
        var buffer = [CChar](repeating: 0, count: 256)
        let room = buffer.count - 1
        // The last byte stays zero whatever the name's length.
        guard unsafe gethostname(&buffer, room) == 0 else { return nil }
        let name = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return isValid(name) ? name : nil
    }

    /// The first name with a dot on a line of a hosts file that names `name`; `name` itself when there is none.
    static func fullName(of name: String, hosts: String) -> String {
        guard !name.contains(".") else { return name }
        for line in hosts.split(separator: "\n") {
            let words = line.prefix { $0 != "#" }.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst()
            guard words.contains(where: { $0 == name }) else { continue }
            let full = words.first { $0.hasPrefix(name + ".") && isValid(String($0)) }
            if let full, full != "localhost.localdomain" { return String(full) }
        }
        return name
    }

    /// Whether `text` has only the letters of a host name (RFC 1123, and the underscore of practice) and fits into 253.
    static func isValid(_ text: String) -> Bool {
        guard (1...253).contains(text.utf8.count), !text.hasPrefix("."), !text.hasPrefix("-") else { return false }
        return text.utf8.allSatisfy { byte in
            switch byte {
            case 45, 46, 95, 48...57, 65...90, 97...122: true
            default: false
            }
        }
    }
}
