import Glibc
import IPNetworks

/// The C library's view of addresses: the twin that ours is compared with.
enum LibraryAddress {
    /// What `inet_pton` makes of a text without NUL: four or sixteen octets, `nil` when it refuses.
    static func octets(_ text: [UInt8]) -> [UInt8]? {
        let family = text.contains(UInt8(ascii: ":")) ? AF_INET6 : AF_INET
        let string = text.map { CChar(bitPattern: $0) } + [0]
        var octets = [UInt8](repeating: 0, count: family == AF_INET ? 4 : 16)
        // `octets` has the size that inet_pton writes for the family, and `string` ends with NUL.
        let result = unsafe inet_pton(family, string, &octets)
        return result == 1 ? octets : nil
    }

    /// What `inet_ntop` prints.
    static func text(_ octets: [UInt8]) -> String {
        var buffer = [UInt8](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        // `octets` holds an address of the family, and the buffer has the size that the library asks for.
        let result = unsafe buffer.withUnsafeMutableBytes { raw in
            unsafe inet_ntop(
                octets.count == 4 ? AF_INET : AF_INET6,
                octets,
                raw.baseAddress?.assumingMemoryBound(to: CChar.self),
                socklen_t(raw.count)
            ) != nil
        }
        return result ? String(decoding: buffer.prefix { $0 != 0 }, as: UTF8.self) : ""
    }
}
