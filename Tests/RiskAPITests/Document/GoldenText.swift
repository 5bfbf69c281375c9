import Foundation

/// A file of expected text in the folder `Golden`; `DOORBELL_TEST_GOLDEN=write` makes it anew.
struct GoldenText {
    private let file: URL

    init(_ name: String) {
        file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Golden/\(name)")
    }

    /// Whether the file holds these bytes, and a line feed.
    func matches(_ actual: Data) throws -> Bool {
        let expected = actual + Data("\n".utf8)
        if ProcessInfo.processInfo.environment["DOORBELL_TEST_GOLDEN"] == "write" { try expected.write(to: file) }
        return try Data(contentsOf: file) == expected
    }
}
