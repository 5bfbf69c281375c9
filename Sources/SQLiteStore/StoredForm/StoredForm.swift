import FoundationEssentials
import SQLiteFiles

/// The JSON that is kept in columns.
///
/// Its forms belong to the schema: they do not change when the types of the rooms do.
enum StoredForm {
    /// The JSON text of a value, the same each time.
    static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    /// Reads what `text(_:)` wrote; `column` is where it was found.
    static func value<Value: Decodable>(_ type: Value.Type, from text: String, column: String) throws -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(text.utf8))
        } catch {
            throw MalformedRow(column: column)
        }
    }
}
