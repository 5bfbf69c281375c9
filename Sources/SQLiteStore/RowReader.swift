import FoundationEssentials
import GRDB
import LoginEvents

/// Reads the columns of a row without trusting their types: in a damaged file they can be anything.
struct RowReader {
    let row: Row

    func integer(_ column: String) throws -> Int64 {
        guard let value = try optionalInteger(column) else { throw MalformedRow(column: column) }
        return value
    }

    func optionalInteger(_ column: String) throws -> Int64? {
        switch storage(column) {
        case .null: nil
        case .int64(let value): value
        default: throw MalformedRow(column: column)
        }
    }

    func number<Value: FixedWidthInteger>(_ column: String, as type: Value.Type) throws -> Value {
        guard let value = Value(exactly: try integer(column)) else { throw MalformedRow(column: column) }
        return value
    }

    func flag(_ column: String) throws -> Bool { try integer(column) != 0 }

    func text(_ column: String) throws -> String {
        guard let value = try optionalText(column) else { throw MalformedRow(column: column) }
        return value
    }

    func optionalText(_ column: String) throws -> String? {
        switch storage(column) {
        case .null: nil
        case .string(let value): value
        default: throw MalformedRow(column: column)
        }
    }

    func optionalBytes(_ column: String) throws -> [UInt8]? {
        switch storage(column) {
        case .null: nil
        case .blob(let value): Array(value)
        default: throw MalformedRow(column: column)
        }
    }

    func raw(_ column: String) throws -> RawText {
        guard let bytes = try optionalBytes(column) else { throw MalformedRow(column: column) }
        return RawText(bytes)
    }

    func moment(_ column: String) throws -> Timestamp { Timestamp(microseconds: try integer(column)) }

    func optionalMoment(_ column: String) throws -> Timestamp? {
        try optionalInteger(column).map { Timestamp(microseconds: $0) }
    }

    /// A value that is kept as the text of its raw value.
    func named<Value: RawRepresentable<String>>(_ column: String, as type: Value.Type) throws -> Value {
        guard let value = Value(rawValue: try text(column)) else { throw MalformedRow(column: column) }
        return value
    }

    private func storage(_ column: String) -> DatabaseValue.Storage {
        let value: DatabaseValue = row[column]
        return value.storage
    }
}
