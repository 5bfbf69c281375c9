/// The visible name of a login event: `ev_` and sixteen characters of Crockford's base 32, ten for the time in
/// milliseconds and six of random bits.
///
/// It is shown in the message, in `doorbell logins` and in the outbox, so that a message told twice is recognised as
/// one. IDs sort by time.
public struct EventID: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    /// The 48 bits of time (milliseconds since the epoch) followed by 30 random bits.
    private let time: UInt64
    private let random: UInt32

    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    /// An ID for an event at `time`; only the lower 30 bits of `random` are used.
    public init(time: Timestamp, random: UInt32) {
        let milliseconds = max(0, time.microseconds / 1000)
        self.time = UInt64(milliseconds) & 0xFFFF_FFFF_FFFF
        self.random = random & 0x3FFF_FFFF
    }

    /// Reads the form that `description` prints, in either case of letters; `nil` when it is anything else.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 19, bytes.starts(with: Array("ev_".utf8)) else { return nil }
        var value: (high: UInt64, low: UInt64) = (0, 0)
        for (index, byte) in bytes.dropFirst(3).enumerated() {
            let upper = byte >= 97 && byte <= 122 ? byte - 32 : byte
            guard let digit = Self.alphabet.firstIndex(of: upper) else { return nil }
            if index < 10 {
                value.high = value.high << 5 | UInt64(digit)
            } else {
                value.low = value.low << 5 | UInt64(digit)
            }
        }
        guard value.high <= 0xFFFF_FFFF_FFFF else { return nil }
        time = value.high
        random = UInt32(truncatingIfNeeded: value.low)
    }

    /// `ev_01K3Z8Q4M7ABCDEF`: safe in a path, an argument and a message.
    public var description: String {
        var bytes = Array("ev_".utf8)
        for shift in stride(from: 45, through: 0, by: -5) {
            bytes.append(Self.alphabet[Int(time >> UInt64(shift) & 31)])
        }
        for shift in stride(from: 25, through: 0, by: -5) {
            bytes.append(Self.alphabet[Int(random >> UInt32(shift) & 31)])
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Earlier events sort first.
    public static func < (left: EventID, right: EventID) -> Bool {
        (left.time, left.random) < (right.time, right.random)
    }
}
