import Reputation
import SQLiteFiles

extension RowReader {
    /// The subject of an entry.
    func subject() throws -> FeedEntry.Subject {
        guard let bytes = try optionalBytes("subject") else { throw MalformedRow(column: "subject") }
        return try SubjectKey.subject(bytes)
    }

    /// The entry that a row of `entry` holds.
    func entry() throws -> FeedEntry {
        FeedEntry(try subject(), level: try number("level", as: UInt8.self), label: try text("label"))
    }
}
