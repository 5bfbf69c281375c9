/// Why bytes are no record that this version reads; offsets are in bytes from the start.
public enum HookRecordError: Error, Equatable, Sendable {
    /// There are fewer bytes than any record has.
    case tooShort(length: Int)
    /// There are more bytes than any record has.
    case tooLong(length: Int)
    /// It does not begin as a record does.
    case wrongMagic
    /// It is a record of a version that is not known here, probably of a newer hook; its other bytes were not looked
    /// at.
    case unsupportedVersion(UInt16)
    /// The record says another length than it has.
    case wrongLength(declared: UInt32, actual: Int)
    /// A byte was changed or lost on the way.
    case wrongChecksum
    /// The activity is none of version 1.
    case unknownActivity(UInt8, offset: Int)
    /// A flag is set that version 1 does not have.
    case unknownFlags(UInt8, offset: Int)
    /// A process ID is no positive number; 0 is allowed for the parent of a hook outside its process namespace.
    case invalidProcessID(offset: Int)
    /// A text is longer than its limit.
    case fieldTooLong(HookField, length: Int, offset: Int)
    /// A text ends behind the end of the record.
    case fieldOutOfBounds(HookField, offset: Int)
    /// A text has a NUL in it, which no environment variable can have.
    case nulInField(HookField, offset: Int)
    /// The record goes on behind its last text.
    case trailingBytes(offset: Int)
}

extension HookRecordError: CustomStringConvertible {
    /// One phrase for a log line; it has no byte of the record in it but numbers.
    public var description: String {
        switch self {
        case .tooShort(let length): "\(length) bytes are too few for a record"
        case .tooLong(let length): "\(length) bytes are too many for a record"
        case .wrongMagic: "it does not begin with BELL"
        case .unsupportedVersion(let version): "version \(version) is not known here"
        case .wrongLength(let declared, let actual): "it says it has \(declared) bytes and has \(actual)"
        case .wrongChecksum: "the checksum is wrong"
        case .unknownActivity(let value, let offset): "unknown activity \(value) at byte \(offset)"
        case .unknownFlags(let value, let offset): "unknown flags \(value) at byte \(offset)"
        case .invalidProcessID(let offset): "impossible process ID at byte \(offset)"
        case .fieldTooLong(let field, let length, let offset): "\(field) of \(length) bytes at byte \(offset)"
        case .fieldOutOfBounds(let field, let offset): "\(field) at byte \(offset) ends behind the record"
        case .nulInField(let field, let offset): "NUL in \(field) at byte \(offset)"
        case .trailingBytes(let offset): "bytes behind the last text at byte \(offset)"
        }
    }
}
