/// A datacenter: a cloud by its provider, or a network whose blocks are listed as hosting.
struct Datacenter: Sendable {
    /// Its ID, such as `AMAZON` or `HETZNER_ONLINE_GMBH`.
    let id: String
    /// Its name: that of the provider, or of the autonomous system; untrusted text.
    let name: String
    /// Where the provider publishes its blocks; empty when that is not known.
    let source: String
    /// Whether its provider is known by name.
    let isCloud: Bool
    /// The autonomous system that most of its listed addresses belong to; 0 when none is known.
    var system: UInt32 = 0

    /// Its URI.
    var uri: String { Self.uri(id) }

    /// The URI of the datacenter of an ID.
    static func uri(_ id: String) -> String { "/v1/datacenter/\(id)" }

    /// The most characters of an ID.
    static let mostLength = 64

    /// The ID that a name makes: its letters and digits in capitals, everything between as one `_`; empty for a name
    /// without any.
    static func id(_ name: String) -> String {
        var bytes: [UInt8] = []
        for byte in name.utf8 {
            let isLower = (0x61...0x7A).contains(byte)
            if isLower || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte) {
                bytes.append(isLower ? byte - 32 : byte)
            } else if let last = bytes.last, last != UInt8(ascii: "_") {
                bytes.append(UInt8(ascii: "_"))
            }
            if bytes.count == mostLength { break }
        }
        if bytes.last == UInt8(ascii: "_") { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }
}
