import FoundationEssentials

/// A file of expected bytes beside the tests; `DOORBELL_TEST_GOLDEN=write` makes it anew.
struct GoldenFile {
    let path: String

    init(_ name: String, testFile: String = #filePath) {
        let folder = testFile.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        path = "\(folder)/Golden/\(name)"
    }

    /// The bytes that are expected, or `nil` when there is no file.
    func expected(writing actual: [UInt8]) throws -> [UInt8]? {
        if ProcessInfo.processInfo.environment["DOORBELL_TEST_GOLDEN"] == "write" {
            try Data(actual).write(to: URL(filePath: path))
        }
        return FileManager.default.contents(atPath: path).map { Array($0) }
    }
}
