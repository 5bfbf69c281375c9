import IPNetworks
import Reputation
import Timestamps

/// Reads `address,last_seen` lines: an address or network, and when it was seen last (RFC 3339).
///
/// Blank lines, comments after `#` and a heading are skipped; of several times for one address the latest counts.
struct SightingsText {
    /// When each was seen last; nothing later than the moment it was read for.
    private(set) var lastSeen: [AddressRange: Timestamp] = [:]

    /// Reads a text; the first line that cannot be read is an error, because a time that is lost changes a score.
    init(_ text: [UInt8], path: String, until moment: Timestamp) throws(CommandFailure) {
        var number = 0
        for line in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
            number += 1
            // Longer lines are no sightings.
            let words = String(decoding: line.prefix(200), as: UTF8.self).filter { $0 != "\r" }
            guard let first = words.first(where: { $0 != " " }), first != "#" else { continue }
            let fields = words.split(separator: ",", omittingEmptySubsequences: false)
            guard fields.count >= 2, let range = Self.range(fields[0]), let time = Timestamp(iso8601: fields[1]) else {
                if number == 1, fields.first == "address" { continue }
                throw CommandFailure(message: "line \(number) of \(path) is no address and moment: \(ShownText(words))")
            }
            guard time <= moment else { continue }
            lastSeen[range] = max(time, lastSeen[range] ?? time)
        }
    }

    /// The addresses alone, a line each, for the rules that all feeds are read by.
    var lines: [UInt8] {
        var lines: [UInt8] = []
        for range in lastSeen.keys {
            lines.append(contentsOf: "\(range.first)-\(range.last)\n".utf8)
        }
        return lines
    }

    private static func range(_ text: Substring) -> AddressRange? {
        if let address = IPAddress(text) { return AddressRange(host: address.unmapped) }
        return IPPrefix(text).map(AddressRange.init)
    }
}
