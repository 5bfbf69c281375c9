import CLinuxSockets
import Glibc

/// The full name of this host, from what the host itself knows: no resolver is asked, so it never waits.
public enum HostName {
    /// What the kernel calls this host, made full by `hostsFile` where it has no dot; `nil` when it has no usable name.
    ///
    /// A name has letters, digits, `-`, `_` and `.` only, at most 253 of them; anything else is no name.
    public static func full(hostsFile: String = "/etc/hosts") -> String? {
        guard let name = kernelName() else { return nil }
        if name.contains(".") { return name }
        // Safe: the call reads the path and keeps nothing.
        let result = unsafe linux_open_file(AT_FDCWD, hostsFile)
        guard result >= 0 else { return name }
        let file = Descriptor(result)
        guard let status = file.status, linux_is_regular(status.mode) != 0, let hosts = file.read(upTo: 1 << 20) else {
            return name
        }
        return fullName(of: name, inHosts: hosts) ?? name
    }

    /// The name with a dot that a line of a hosts file (hosts(5)) gives to the host that it also calls `name`.
    ///
    /// Of several, one that begins with `name` is preferred, else the first of the line: the canonical one.
    static func fullName(of name: String, inHosts hosts: [UInt8]) -> String? {
        for line in hosts.split(separator: UInt8(ascii: "\n")) {
            let words = line.prefix { $0 != UInt8(ascii: "#") }
                .split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: "\r") }
            let names = words.dropFirst().compactMap { valid($0) }
            guard names.contains(name) else { continue }
            let full = names.filter { $0.contains(".") && !$0.hasPrefix("localhost.") }
            if let found = full.first(where: { $0.hasPrefix(name + ".") }) ?? full.first { return found }
        }
        return nil
    }

    private static func kernelName() -> String? {
        var bytes = [CChar](repeating: 0, count: 256)
        // Safe: the last byte is kept back, so the text ends with a NUL even where the system cuts it.
        guard unsafe gethostname(&bytes, bytes.count - 1) == 0 else { return nil }
        return valid(bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }[...])
    }

    /// The text in lower case when it is a host name; `nil` otherwise.
    private static func valid(_ bytes: ArraySlice<UInt8>) -> String? {
        guard !bytes.isEmpty, bytes.count <= 253 else { return nil }
        var name = ""
        for byte in bytes {
            switch byte {
            case 0x30...0x39, 0x61...0x7A, 0x2D, 0x2E, 0x5F: name.unicodeScalars.append(Unicode.Scalar(byte))
            case 0x41...0x5A: name.unicodeScalars.append(Unicode.Scalar(byte + 32))
            default: return nil
            }
        }
        while name.hasSuffix(".") { name.removeLast() }
        return name.isEmpty ? nil : name
    }
}
