import Foundation
import Synchronization
import Testing

@testable import ReputationFiles

struct IndexFileTests {
    private static func names(in folder: TemporaryFolder) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }

    private static func contents(_ path: String) -> [UInt8] {
        FileManager.default.contents(atPath: path).map { [UInt8]($0) } ?? []
    }

    @Test func `a file is replaced as a whole, everybody may read it, and nothing else is left`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/index.dbi"
        for bytes: [UInt8] in [[1, 2, 3], [], Array(repeating: 7, count: 300_000)] {
            try IndexFile.replace(path, with: bytes)
            #expect(Self.contents(path) == bytes)
        }
        #expect(try Self.names(in: folder) == ["index.dbi"])
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o644)
    }

    @Test func `two writers at once leave the whole of one of the two`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/index.dbi"
        let failures = Atomic<Int>(0)
        DispatchQueue.concurrentPerform(iterations: 4) { thread in
            let bytes = [UInt8](repeating: UInt8(thread), count: 50_000 + thread)
            for _ in 0..<20 {
                do {
                    try IndexFile.replace(path, with: bytes)
                } catch {
                    failures.add(1, ordering: .relaxed)
                }
            }
        }
        let found = Self.contents(path)
        #expect(failures.load(ordering: .relaxed) == 0)
        #expect(found == [UInt8](repeating: found[0], count: 50_000 + Int(found[0])))
        #expect(try Self.names(in: folder) == ["index.dbi"])
    }

    @Test func `without a directory it fails and says so`() throws {
        let folder = try TemporaryFolder()
        #expect { try IndexFile.replace(folder.path + "/none/index.dbi", with: [1]) } throws: { error in
            "\(error)".contains("no such file or directory")
        }
    }

    @Test func `what killed writers left is removed, and nothing else`() throws {
        let folder = try TemporaryFolder()
        for name in ["index.dbi", "index.dbi.new-12-1", "index.dbi.new-99-3", "other.new-1-1", "lock"] {
            try folder.write("x", to: name)
        }
        IndexFile.removeLeftovers(of: folder.path + "/index.dbi")
        #expect(try Self.names(in: folder) == ["index.dbi", "lock", "other.new-1-1"])
    }

    /// A file system of 64 kB can only be mounted by root.
    @Test(.enabled(if: geteuid() == 0, "a small file system needs root"))
    func `a full disk is a clear error, and the old file stays`() throws {
        let folder = try TemporaryFolder()
        let mount = folder.path + "/small"
        try FileManager.default.createDirectory(atPath: mount, withIntermediateDirectories: false)
        guard Self.run("/bin/mount", "-t", "tmpfs", "-o", "size=64k", "none", mount) else {
            // In a container without the right to mount there is nothing to try.
            withKnownIssue("this root may not mount") { Issue.record("mount failed") }
            return
        }
        defer { _ = Self.run("/bin/umount", mount) }
        let path = mount + "/index.dbi"
        try IndexFile.replace(path, with: [1, 2, 3])
        #expect { try IndexFile.replace(path, with: [UInt8](repeating: 1, count: 200_000)) } throws: { error in
            "\(error)".contains("no space is left") && "\(error)".contains("untouched")
        }
        #expect(Self.contents(path) == [1, 2, 3])
        #expect(try FileManager.default.contentsOfDirectory(atPath: mount) == ["index.dbi"])
    }

    private static func run(_ arguments: String...) -> Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: arguments[0])
        process.arguments = Array(arguments.dropFirst())
        process.standardError = FileHandle.nullDevice
        do {
            try process.run()
        } catch {
            return false
        }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
