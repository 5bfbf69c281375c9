import FoundationEssentials
public import GRDB
public import Timestamps

/// Reads the columns of a row without trusting their types: in a damaged file they can be anything.
public struct RowReader {
    private let row: Row

    /// A reader of `row`.
    public init(row: Row) {
        self.row = row
    }

    /// A number.
    public func integer(_ column: String) throws -> Int64 {
        guard let value = try optionalInteger(column) else { throw MalformedRow(column: column) }
        return value
    }

    /// A number, or nothing.
    public func optionalInteger(_ column: String) throws -> Int64? {
        switch storage(column) {
        case .null: nil
        case .int64(let value): value
        default: throw MalformedRow(column: column)
        }
    }

    /// A number that `type` can hold.
    public func number<Value: FixedWidthInteger>(_ column: String, as type: Value.Type) throws -> Value {
        guard let value = Value(exactly: try integer(column)) else { throw MalformedRow(column: column) }
        return value
    }

    /// Whether a number is not zero.
    public func flag(_ column: String) throws -> Bool { try integer(column) != 0 }

    /// A text.
    public func text(_ column: String) throws -> String {
        guard let value = try optionalText(column) else { throw MalformedRow(column: column) }
        return value
    }

    /// A text, or nothing.
    public func optionalText(_ column: String) throws -> String? {
        switch storage(column) {
        case .null: nil
        case .string(let value): value
        default: throw MalformedRow(column: column)
        }
    }

    /// Bytes, or nothing.
    public func optionalBytes(_ column: String) throws -> [UInt8]? {
        switch storage(column) {
        case .null: nil
        case .blob(let value): Array(value)
        default: throw MalformedRow(column: column)
        }
    }

    /// Microseconds since the epoch.
    public func moment(_ column: String) throws -> Timestamp { Timestamp(microseconds: try integer(column)) }

    /// Microseconds since the epoch, or nothing.
    public func optionalMoment(_ column: String) throws -> Timestamp? {
        try optionalInteger(column).map { Timestamp(microseconds: $0) }
    }

    /// A value that is kept as the text of its raw value.
    public func named<Value: RawRepresentable<String>>(_ column: String, as type: Value.Type) throws -> Value {
        guard let value = Value(rawValue: try text(column)) else { throw MalformedRow(column: column) }
        return value
    }

    private func storage(_ column: String) -> DatabaseValue.Storage {
        let value: DatabaseValue = row[column]
        return value.storage
    }
}
