import GRDB

@testable import SQLiteStore

extension SQLiteStore {
    /// Lets the file grow to so many pages and no further.
    func limit(pages: Int) throws {
        try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA max_page_count = \(pages)") }
    }
}
