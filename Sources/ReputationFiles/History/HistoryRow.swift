import FoundationEssentials
import GRDB
import Reputation
import Timestamps

/// Reads the columns of a row without trusting their types: in a damaged file they can be anything.
struct HistoryRow {
    private let row: Row

    init(_ row: Row) { self.row = row }

    func integer(_ column: String) throws -> Int64? {
        switch storage(column) {
        case .null: nil
        case .int64(let value): value
        default: throw MalformedHistory()
        }
    }

    func moment(_ column: String) throws -> Timestamp? {
        try integer(column).map { Timestamp(microseconds: $0) }
    }

    func optionalText(_ column: String) throws -> String? {
        switch storage(column) {
        case .null: nil
        case .string(let value): value
        default: throw MalformedHistory()
        }
    }

    func text(_ column: String) throws -> String {
        guard let value = try optionalText(column) else { throw MalformedHistory() }
        return value
    }

    func subject() throws -> FeedEntry.Subject {
        guard case .blob(let bytes) = storage("subject") else { throw MalformedHistory() }
        return try SubjectKey.subject(bytes)
    }

    /// The entry that a row of `entry` holds.
    func entry() throws -> FeedEntry {
        guard let level = UInt8(exactly: try integer("level") ?? 0) else { throw MalformedHistory() }
        return FeedEntry(try subject(), level: level, label: try text("label"))
    }

    private func storage(_ column: String) -> DatabaseValue.Storage {
        let value: DatabaseValue = row[column]
        return value.storage
    }
}
