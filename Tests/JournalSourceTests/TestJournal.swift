import CTestProcess
import FoundationEssentials
import Glibc

/// A directory with journals that systemd's own program writes; removed at the end.
final class TestJournal: Sendable {
    struct Failure: Error {
        var what: String
    }

    /// What writes them: part of the Debian package systemd-journal-remote.
    private static let writer = "/lib/systemd/systemd-journal-remote"

    let root: String
    var directory: String { root + "/journal" }

    init(makesDirectory: Bool = true) throws {
        var template = Array((FileManager.default.temporaryDirectory.path + "/journal-test.XXXXXX").utf8CString)
        // Safe: the call changes the letters at the end of the text in place.
        guard unsafe mkdtemp(&template) != nil else { throw Failure(what: "mkdtemp: \(errno)") }
        root = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        if makesDirectory { try makeDirectory() }
    }

    deinit {
        try? FileManager.default.removeItem(atPath: root)
    }

    func makeDirectory() throws {
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    }

    /// Adds entries to a file of the journal, which is made when it is not there.
    func write(_ entries: [TestEntry], to file: String = "system") async throws {
        let input = root + "/entries"
        try Data(entries.flatMap(\.export)).write(to: URL(filePath: input))
        let output = "\(directory)/\(file).journal"
        let command = [Self.writer, "--output=\(output)", input]
        // Safe: each was allocated by strdup, lives until the call has returned and is freed once.
        var arguments = unsafe command.map { unsafe strdup($0) } + [nil]
        var environment: [UnsafeMutablePointer<CChar>?] = unsafe [nil]
        let log = root + "/log"
        let process = unsafe test_start(&arguments, &environment, "/dev/null", log, log)
        for index in unsafe arguments.indices { unsafe free(arguments[index]) }
        guard process > 0 else { throw Failure(what: "\(Self.writer): \(-process)") }
        var status: Int32 = 0
        // Safe: the call sets the variable.
        while unsafe test_collect(process, &status) == 0 { try await Task.sleep(for: .milliseconds(2)) }
        let words = String(decoding: (try? Data(contentsOf: URL(filePath: log))) ?? Data(), as: UTF8.self)
        guard status == 0 else { throw Failure(what: "\(Self.writer) ended with \(status): \(words)") }
    }

    /// Gives the file another name, as journald does before it begins the next one.
    func rotate(_ file: String = "system", to name: String) throws {
        try FileManager.default.moveItem(
            atPath: "\(directory)/\(file).journal",
            toPath: "\(directory)/\(name).journal"
        )
    }

    func delete(_ file: String) throws {
        try FileManager.default.removeItem(atPath: "\(directory)/\(file).journal")
    }
}
