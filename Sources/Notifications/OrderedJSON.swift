/// A JSON value whose members keep the order they were given, so that the same message is always the same bytes.
struct OrderedJSON: Sendable {
    private enum Node {
        case string(String)
        case integer(Int64)
        case boolean(Bool)
        case array([OrderedJSON])
        case object([(name: String, value: OrderedJSON)])
    }

    private let node: Node

    static func string(_ value: String) -> OrderedJSON { OrderedJSON(node: .string(value)) }
    static func integer(_ value: Int64) -> OrderedJSON { OrderedJSON(node: .integer(value)) }
    static func boolean(_ value: Bool) -> OrderedJSON { OrderedJSON(node: .boolean(value)) }
    static func array(_ value: [OrderedJSON]) -> OrderedJSON { OrderedJSON(node: .array(value)) }
    static func object(_ members: KeyValuePairs<String, OrderedJSON>) -> OrderedJSON {
        OrderedJSON(node: .object(members.map { ($0.key, $0.value) }))
    }

    /// The value as RFC 8259 text in UTF-8 without blanks.
    var encoded: [UInt8] {
        var output: [UInt8] = []
        write(to: &output)
        return output
    }

    private func write(to output: inout [UInt8]) {
        switch node {
        case .string(let value): Self.write(value, to: &output)
        case .integer(let value): output.append(contentsOf: String(value).utf8)
        case .boolean(let value): output.append(contentsOf: (value ? "true" : "false").utf8)
        case .array(let values):
            output.append(UInt8(ascii: "["))
            for (index, value) in values.enumerated() {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                value.write(to: &output)
            }
            output.append(UInt8(ascii: "]"))
        case .object(let members):
            output.append(UInt8(ascii: "{"))
            for (index, member) in members.enumerated() {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                Self.write(member.name, to: &output)
                output.append(UInt8(ascii: ":"))
                member.value.write(to: &output)
            }
            output.append(UInt8(ascii: "}"))
        }
    }

    private static let hexDigits = Array("0123456789abcdef".utf8)

    private static func write(_ text: String, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                output.append(UInt8(ascii: "\\"))
                output.append(byte)
            case UInt8(ascii: "\n"):
                output.append(contentsOf: "\\n".utf8)
            case ..<0x20:
                output.append(contentsOf: "\\u00".utf8)
                output.append(hexDigits[Int(byte >> 4)])
                output.append(hexDigits[Int(byte & 15)])
            default:
                output.append(byte)
            }
        }
        output.append(UInt8(ascii: "\""))
    }
}
