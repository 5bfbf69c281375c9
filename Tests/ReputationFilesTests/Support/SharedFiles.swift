import Foundation

/// Files that the workplace has and the repository has not.
enum SharedFiles {
    /// The folder, beside the repository.
    static let folder =
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path + "/shared/data"

    /// Whether it is there; tests that need it are skipped, loudly, where it is not.
    static let isHere = FileManager.default.fileExists(atPath: folder)

    static func path(_ name: String) -> String { "\(folder)/\(name)" }
}
