import LoginEvents
import SQLiteFiles

extension RowReader {
    /// Text that anyone outside could choose, as the bytes that came.
    func raw(_ column: String) throws -> RawText {
        guard let bytes = try optionalBytes(column) else { throw MalformedRow(column: column) }
        return RawText(bytes)
    }
}
