import FoundationEssentials
import IPNetworks
import Reputation
import SQLiteFiles

/// How the database names what an entry lists: bytes that sort by kind and size, then by address.
///
/// The first byte is the kind: for ranges of IPv4 the number of bits that their size takes (0 for one address, at most
/// 32), for IPv6 the same plus 64 (at most 192), and 255 for an autonomous system. The first address follows, and the
/// last one where it is another: so all ranges of one size that can cover an address lie side by side.
enum SubjectKey {
    static let autonomousSystem: UInt8 = 255
    private static let v6: UInt8 = 64

    static func bytes(of subject: FeedEntry.Subject) -> [UInt8] {
        switch subject {
        case .autonomousSystem(let number):
            return [autonomousSystem] + bigEndian(UInt128(number), count: 4)
        case .range(let range):
            let size = exponent(of: range)
            let width = range.first.bitWidth / 8
            let head = [kind(range.family, exponent: size)] + bigEndian(range.first.bits, count: width)
            return size == 0 ? head : head + bigEndian(range.last.bits, count: width)
        }
    }

    static func subject(_ bytes: some Collection<UInt8>) throws(MalformedRow) -> FeedEntry.Subject {
        guard let kind = bytes.first else { throw MalformedRow(column: "subject") }
        let rest = bytes.dropFirst()
        if kind == autonomousSystem {
            guard rest.count == 4 else { throw MalformedRow(column: "subject") }
            return .autonomousSystem(rest.reduce(0) { $0 << 8 | UInt32($1) })
        }
        let width = kind < v6 ? 4 : 16
        guard rest.count == width || rest.count == 2 * width, let first = IPAddress(octets: rest.prefix(width)),
            let last = IPAddress(octets: rest.suffix(width)), let range = AddressRange(first: first, last: last)
        else { throw MalformedRow(column: "subject") }
        return .range(range)
    }

    /// Between which keys all ranges of a kind lie that can cover the address; `nil` when none of the kind can.
    static func candidates(covering address: IPAddress, kind: UInt8) -> (lowest: [UInt8], highest: [UInt8])? {
        let base = address.family == .v4 ? 0 : v6
        guard kind != autonomousSystem, kind >= base, kind - base <= address.bitWidth else { return nil }
        let exponent = Int(kind - base)
        let reach = exponent >= 128 ? UInt128.max : (UInt128(1) << UInt128(exponent)) - 1
        let width = address.bitWidth / 8
        let bits = address.bits
        return (
            [kind] + bigEndian(bits > reach ? bits - reach : 0, count: width),
            [kind] + bigEndian(bits, count: width) + [UInt8](repeating: 0xFF, count: width)
        )
    }

    private static func kind(_ family: IPAddress.Family, exponent: UInt8) -> UInt8 {
        family == .v4 ? exponent : v6 + exponent
    }

    /// The smallest e with last - first < 2^e.
    private static func exponent(of range: AddressRange) -> UInt8 {
        UInt8(128 - (range.last.bits - range.first.bits).leadingZeroBitCount)
    }

    private static func bigEndian(_ bits: UInt128, count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: bits >> UInt128(8 * (count - 1 - $0))) }
    }
}
