import CLinuxSockets
import Foundation
import Glibc

/// A directory in memory where there is one, removed at the end.
final class ScratchDirectory: Sendable {
    let path: String

    init() throws {
        let root = FileManager.default.isWritableFile(atPath: "/dev/shm") ? "/dev/shm" : "/tmp"
        var template = Array("\(root)/doorbell-test.XXXXXX".utf8CString)
        // Safe: the call changes the letters at the end of the text in place.
        guard unsafe mkdtemp(&template) != nil else { throw HookProcess.SpawnError(program: "mkdtemp", code: errno) }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        guard unsafe chmod(path, 0o755) == 0 else { throw HookProcess.SpawnError(program: "chmod", code: errno) }
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    func make(_ name: String) throws {
        try FileManager.default.createDirectory(atPath: path + "/" + name, withIntermediateDirectories: true)
        _ = unsafe chmod(path + "/" + name, 0o700)
    }

    func write(_ name: String, _ bytes: [UInt8] = []) throws {
        try Data(bytes).write(to: URL(filePath: path + "/" + name))
    }

    /// Adds to a file in one write, as the hook does.
    func append(_ name: String, _ bytes: [UInt8]) throws {
        let file = try FileHandle(forWritingTo: URL(filePath: path + "/" + name))
        try file.seekToEnd()
        try file.write(contentsOf: Data(bytes))
        try file.close()
    }

    func read(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: path + "/" + name)))
    }

    /// The permissions and the owner of a file, links not followed.
    func status(_ name: String) throws -> (mode: UInt32, owner: UInt32) {
        var file = linux_file()
        // Safe: the call reads the path and fills the struct.
        guard unsafe linux_status_at(AT_FDCWD, path + "/" + name, &file) == 0 else {
            throw HookProcess.SpawnError(program: "stat", code: errno)
        }
        return (file.mode & 0o7777, file.owner)
    }

    /// The names in a directory, sorted.
    func names(_ name: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path + "/" + name).sorted()
    }

    /// The names of complete spool files in a directory, sorted.
    func files(_ name: String = "spool") throws -> [String] {
        try names(name).filter { $0.hasSuffix(".bell") && !$0.hasPrefix(".") }
    }
}
