import IPNetworks
import NIOCore

/// JSON in pieces that are known when the program is built, for answers of which there are hundreds of thousands a
/// second: commas and quotation marks are the pieces' business.
extension JSONWriter {
    /// Writes bytes of JSON as they are.
    @inline(__always) mutating func piece(_ text: StaticString) { buffer.writeStaticString(text) }

    /// Writes a text with escapes, without quotation marks.
    mutating func piece(_ text: String) {
        guard !text.isEmpty else { return }
        let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != 0x22 && $0 != 0x5C }
        if isPlain {
            buffer.writeString(text)
        } else {
            for byte in text.utf8 { escape(byte) }
        }
    }

    /// Writes a number in decimal.
    mutating func piece(_ number: UInt32) {
        unsafe buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: 10) { room in
            // Ten digits are the most that the type has.
            var count = 1
            var rest = number
            while rest >= 10 {
                rest /= 10
                count += 1
            }
            rest = number
            for place in stride(from: count - 1, through: 0, by: -1) {
                unsafe room[place] = UInt8(truncatingIfNeeded: 0x30 + rest % 10)
                rest /= 10
            }
            return count
        }
    }

    /// Writes an address.
    mutating func piece(_ address: IPAddress) {
        guard address.family == .v4 else {
            buffer.writeString(address.description)
            return
        }
        let bits = UInt32(truncatingIfNeeded: address.low)
        unsafe buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: 16) { room in
            // Four times at most three digits and a dot.
            var end = 0
            for shift: UInt32 in [24, 16, 8, 0] {
                let octet = bits >> shift & 0xFF
                if octet >= 100 {
                    unsafe room[end] = UInt8(truncatingIfNeeded: 0x30 + octet / 100)
                    end += 1
                }
                if octet >= 10 {
                    unsafe room[end] = UInt8(truncatingIfNeeded: 0x30 + octet / 10 % 10)
                    end += 1
                }
                unsafe room[end] = UInt8(truncatingIfNeeded: 0x30 + octet % 10)
                unsafe room[end + 1] = UInt8(ascii: ".")
                end += 2
            }
            return end - 1
        }
    }

    /// Writes a prefix as it stands in a URI; see `PathText.prefix(_:)`.
    mutating func piece(_ prefix: IPPrefix) {
        piece(prefix.address)
        piece("%252F" as StaticString)
        piece(UInt32(prefix.length))
    }
}
