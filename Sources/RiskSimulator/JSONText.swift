/// Writes JSON by hand, so that a lying server can also write what no encoder would.
enum JSONText {
    /// The text as it stands between quotation marks (RFC 8259 section 7).
    static func escaped(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case ..<0x20: bytes += Array("\\u00".utf8) + hex(byte)
            default: bytes.append(byte)
            }
        }
        return bytes
    }

    private static func hex(_ byte: UInt8) -> [UInt8] {
        let digits = Array("0123456789abcdef".utf8)
        return [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }

    /// A string with its quotation marks: `text` when there is one, else `plain`.
    static func string(_ plain: String, or text: HostileText? = nil) -> [UInt8] {
        [UInt8(ascii: "\"")] + (text?.escaped ?? escaped(plain)) + [UInt8(ascii: "\"")]
    }

    /// An object of fields that are written already, in this order.
    static func object(_ fields: [(name: String, value: [UInt8])]) -> [UInt8] {
        var bytes = [UInt8(ascii: "{")]
        for (index, field) in fields.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes += Array("\"\(field.name)\":".utf8) + field.value
        }
        return bytes + [UInt8(ascii: "}")]
    }
}
