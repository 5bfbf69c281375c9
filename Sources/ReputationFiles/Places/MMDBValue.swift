import CMaxMindDB

/// A single value of a record, copied out of the file.
enum MMDBValue {
    case text(String)
    case number(Double)
    case flag(Bool)

    /// The longest text that is taken, in bytes; a longer one is cut off.
    static let textLimit = 120

    /// The value that the library found, whose pointers must still be valid; `nil` when it holds others.
    @unsafe init?(_ data: MMDB_entry_data_s) {
        switch unsafe Int32(data.type) {
        case MMDB_DATA_TYPE_UTF8_STRING:
            guard let start = unsafe data.utf8_string else { return nil }
            let count = min(unsafe Int(data.data_size), Self.textLimit)
            let bytes = unsafe UnsafeRawBufferPointer(start: start, count: count)
            self = .text(unsafe String(decoding: bytes, as: UTF8.self))
        case MMDB_DATA_TYPE_DOUBLE: self = .number(unsafe data.double_value)
        case MMDB_DATA_TYPE_FLOAT: self = .number(Double(unsafe data.float_value))
        case MMDB_DATA_TYPE_UINT16: self = .number(Double(unsafe data.uint16))
        case MMDB_DATA_TYPE_UINT32: self = .number(Double(unsafe data.uint32))
        case MMDB_DATA_TYPE_UINT64: self = .number(Double(unsafe data.uint64))
        case MMDB_DATA_TYPE_INT32: self = .number(Double(unsafe data.int32))
        case MMDB_DATA_TYPE_BOOLEAN: self = .flag(unsafe data.boolean)
        default: return nil
        }
    }

    /// The text, when it is one that is not empty.
    var text: String? {
        if case .text(let text) = self, !text.isEmpty { return text }
        return nil
    }

    /// The number; some databases write numbers as texts.
    var number: Double? {
        switch self {
        case .number(let number): number
        case .text(let text): Double(text)
        case .flag: nil
        }
    }

    /// Whether it says yes; some databases write that as a text.
    var isTrue: Bool {
        switch self {
        case .flag(let flag): flag
        case .text(let text): text == "true" || text == "1"
        case .number(let number): number == 1
        }
    }
}
