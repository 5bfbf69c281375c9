import Foundation
import SQLiteStore

/// A directory of its own for one test, gone with its value.
final class TemporaryDatabase: Sendable {
    let directory: String
    var path: String { directory + "/doorbell.sqlite" }

    init() throws {
        directory = NSTemporaryDirectory() + "/doorbell-store-" + UUID().uuidString
        try FileManager.default.createDirectory(
            atPath: directory,
            withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o700]
        )
    }

    deinit { try? FileManager.default.removeItem(atPath: directory) }

    func open(_ access: SQLiteStore.Access = .agent) throws -> SQLiteStore {
        try SQLiteStore(path: path, access: access)
    }
}
