public import NIOCore

/// Writes compact JSON (RFC 8259) into a buffer.
///
/// Commas are its own business; that objects and arrays are closed in order is the caller's.
public struct JSONWriter: Sendable {
    var buffer: ByteBuffer
    var needsComma = false

    /// A writer with room for so many bytes; it grows.
    public init(capacity: Int = 512) {
        buffer = ByteBufferAllocator().buffer(capacity: capacity)
    }

    /// What was written.
    public consuming func finish() -> ByteBuffer { buffer }

    /// Opens an object.
    public mutating func beginObject() { open(UInt8(ascii: "{")) }
    /// Closes an object.
    public mutating func endObject() { close(UInt8(ascii: "}")) }
    /// Opens an array.
    public mutating func beginArray() { open(UInt8(ascii: "[")) }
    /// Closes an array.
    public mutating func endArray() { close(UInt8(ascii: "]")) }

    /// The name of a property, which needs no escapes.
    public mutating func key(_ name: StaticString) {
        separate()
        buffer.writeInteger(UInt8(ascii: "\""))
        buffer.writeStaticString(name)
        buffer.writeStaticString("\":")
        needsComma = false
    }

    /// The name of a property that is not known before the program runs, escaped.
    public mutating func key(escaping name: some StringProtocol) {
        text(name)
        buffer.writeInteger(UInt8(ascii: ":"))
        needsComma = false
    }

    /// A text, escaped.
    public mutating func text(_ text: some StringProtocol) {
        separate()
        buffer.writeInteger(UInt8(ascii: "\""))
        for byte in text.utf8 { escape(byte) }
        buffer.writeInteger(UInt8(ascii: "\""))
        needsComma = true
    }

    /// A whole number.
    public mutating func integer(_ value: some BinaryInteger) {
        separate()
        buffer.writeString("\(value)")
        needsComma = true
    }

    /// A number; what is not finite is written as 0.
    public mutating func number(_ value: Double) {
        separate()
        buffer.writeString(value.isFinite ? "\(value)" : "0")
        needsComma = true
    }

    /// `true` or `false`.
    public mutating func boolean(_ value: Bool) {
        separate()
        buffer.writeString(value ? "true" : "false")
        needsComma = true
    }

    /// A property with a text.
    public mutating func property(_ name: StaticString, _ value: some StringProtocol) {
        key(name)
        text(value)
    }

    /// A property with a whole number.
    public mutating func property(_ name: StaticString, _ value: some BinaryInteger) {
        key(name)
        integer(value)
    }

    private mutating func open(_ byte: UInt8) {
        separate()
        buffer.writeInteger(byte)
        needsComma = false
    }

    private mutating func close(_ byte: UInt8) {
        buffer.writeInteger(byte)
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { buffer.writeInteger(UInt8(ascii: ",")) }
    }

    mutating func escape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): buffer.writeStaticString("\\\"")
        case UInt8(ascii: "\\"): buffer.writeStaticString("\\\\")
        case 0..<0x20, 0x7F:
            let digits = Array("0123456789abcdef".utf8)
            buffer.writeStaticString("\\u00")
            buffer.writeBytes([digits[Int(byte >> 4)], digits[Int(byte & 15)]])
        default: buffer.writeInteger(byte)
        }
    }
}
