public import IPNetworks

/// What one entry of a list names.
public enum ListValue: Hashable, Sendable {
    /// An address, as a block of one, or a prefix; never one of IPv4-mapped addresses.
    case prefix(IPPrefix)
    /// Two upper-case letters.
    case country(String)
    /// `AF`, `AN`, `AS`, `EU`, `NA`, `OC` or `SA`.
    case continent(String)
    /// The number of an autonomous system.
    case system(UInt32)
    /// The ID of a datacenter.
    case datacenter(String)
    /// Any text.
    case userAgent(String)

    /// The bytes that stand for the value among those of its resource, and sort like it: for a prefix the family (4 or
    /// 6), the octets and the length; for a system four octets in network order; else UTF-8.
    public var key: [UInt8] {
        switch self {
        case .prefix(let prefix):
            [prefix.address.family.rawValue] + prefix.address.octets + [UInt8(prefix.length)]
        case .system(let number): (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * UInt32($0))) }
        case .country(let text), .continent(let text), .datacenter(let text), .userAgent(let text): Array(text.utf8)
        }
    }

    /// The value that a key stands for; `nil` when it stands for none.
    public init?(_ resource: ListResource, key: [UInt8]) {
        switch resource {
        case .cidr:
            guard let length = key.last, let address = Self.address(key, count: key.count - 1),
                let prefix = IPPrefix(containing: address, length: Int(length))
            else { return nil }
            self = .prefix(prefix)
        case .system:
            guard key.count == 4 else { return nil }
            self = .system(key.reduce(0) { $0 << 8 | UInt32($1) })
        case .country: self = .country(String(decoding: key, as: UTF8.self))
        case .continent: self = .continent(String(decoding: key, as: UTF8.self))
        case .datacenter: self = .datacenter(String(decoding: key, as: UTF8.self))
        case .userAgent: self = .userAgent(String(decoding: key, as: UTF8.self))
        }
    }

    /// The address whose family and octets are the first `count` bytes of a key; `nil` when they are none.
    ///
    /// Millions of keys are read at a start: this makes no copies.
    public static func address(_ key: [UInt8], count: Int) -> IPAddress? {
        func number(_ range: Range<Int>) -> UInt64 {
            var number: UInt64 = 0
            for index in range { number = number << 8 | UInt64(key[index]) }
            return number
        }
        switch (key.first, count) {
        case (4, 5): return IPAddress(v4: UInt32(number(1..<5)))
        case (6, 17): return IPAddress(v6High: number(1..<9), low: number(9..<17))
        default: return nil
        }
    }

    /// The value as text; a system as its bare number.
    public var text: String {
        switch self {
        case .prefix(let prefix): prefix.description
        case .system(let number): String(number)
        case .country(let text), .continent(let text), .datacenter(let text), .userAgent(let text): text
        }
    }
}
