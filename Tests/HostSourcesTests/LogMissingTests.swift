import CTestProcess
import Foundation
import Glibc
import LoginEvents
import Synchronization
import Testing

@testable import HostSources

@Suite struct LogMissingTests {
    @Test func `a log that is missing is told, and read from its beginning when it comes`() throws {
        let bench = try LogBench(nil)
        try bench.start()
        #expect(bench.ledger.open == ["log_missing"])
        try bench.write("first\n")
        #expect(try bench.new() == ["first"])
        #expect(bench.ledger.open == [])
    }

    @Test func `where the system refuses to watch, a log is read at each rescan, and that is told until it is mended`()
        throws
    {
        let bench = try LogBench()
        let refusals = Mutex([EMFILE, EMFILE])
        try bench.start { () throws(SystemError) in
            if let code = refusals.withLock({ $0.popLast() }) { throw SystemError("watch log files", code: code) }
            return try LogWatcher.kernel()
        }
        #expect(bench.ledger.open == ["log_unwatched"])
        try bench.write("one\n")
        try bench.rescan()
        #expect(try bench.new() == ["one"])
        #expect(bench.ledger.open == ["log_unwatched"])
        try bench.move("log/auth.log", to: "log/auth.log.1")
        try bench.write("two\n")
        try bench.rescan()
        #expect(try bench.new() == ["two"])
        #expect(bench.ledger.open == [])
        try bench.write("three\n")
        #expect(try bench.new() == ["three"])
    }

    @Test func `a directory that is missing is waited for`() throws {
        let bench = try LogBench(nil, name: "far/away/auth.log")
        try bench.start()
        #expect(bench.ledger.open == ["log_missing"])
        try bench.directory.make("far")
        #expect(try bench.new() == [])
        try bench.directory.make("far/away")
        try bench.write("first\n", to: "far/away/auth.log")
        #expect(try bench.new() == ["first"])
        try bench.write("second\n", to: "far/away/auth.log")
        #expect(try bench.new() == ["second"])
    }

    @Test func `a rotation without a new file is told only when it lasts`() throws {
        let bench = try LogBench()
        try bench.start()
        try bench.move("log/auth.log", to: "log/auth.log.1")
        try bench.settle()
        #expect(bench.ledger.open == [])
        try bench.rescan()
        #expect(bench.ledger.open == ["log_missing"])
        try bench.write("new\n")
        #expect(try bench.new() == ["new"])
        #expect(bench.ledger.open == [])
    }

    @Test func `a deleted log is read to its end, and the new one from its beginning`() throws {
        let bench = try LogBench()
        try bench.start()
        let writer = try bench.writer()
        writer.write("one\n")
        try bench.remove()
        writer.write("two\n")
        #expect(try bench.new() == ["one", "two"])
        writer.write("three\n")
        #expect(try bench.new() == ["three"])
        try bench.write("four\n")
        writer.write("late\n")
        #expect(Set(try bench.new()) == ["late", "four"])
        #expect(bench.ledger.gaps == [])
    }

    @Test func `a deleted log is let go of once it is read, so that its space is freed`() throws {
        let bench = try LogBench()
        try bench.start()
        try bench.remove()
        try bench.write("new\n")
        #expect(try bench.new() == ["new"])
        #expect(deletedFiles(bench) == 1)
        try bench.rescan()
        try bench.rescan()
        #expect(deletedFiles(bench) == 0)
    }

    private func deletedFiles(_ bench: LogBench) -> Int {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
        return names.count { name in
            let path = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/" + name)) ?? ""
            return path.hasPrefix(bench.directory.path) && path.hasSuffix(" (deleted)")
        }
    }

    @Test(arguments: ["directory", "pipe"])
    func `what is no file is refused, and told`(kind: String) throws {
        let bench = try LogBench()
        try bench.start()
        try bench.move("log/auth.log", to: "log/auth.log.1")
        // Safe: the calls read the path.
        if kind == "pipe" {
            #expect(unsafe mkfifo(bench.path, 0o644) == 0)
        } else {
            try bench.directory.make("log/auth.log")
        }
        try bench.write("rest\n", to: "log/auth.log.1")
        #expect(try bench.new() == ["rest"])
        #expect(bench.ledger.open == ["log_unreadable"])
        try bench.remove()
        try bench.write("new\n")
        #expect(try bench.new() == ["new"])
        #expect(bench.ledger.open == [])
    }

    @Test func `a log that may not be read is told, waited for, and its history is not told`() throws {
        guard HookProcess.can(HookProcess.isRoot, "only root can give up rights") else { return }
        let bench = try LogBench("old\n")
        bench.mode(0o600)
        try withoutRights { try bench.start() }
        #expect(bench.ledger.open == ["log_unreadable"])
        bench.mode(0o644)
        try withoutRights { try bench.settle() }
        #expect(bench.ledger.open == [])
        try bench.write("new\n")
        #expect(try bench.new() == ["new"])
    }

    @Test func `a log that loses its rights is read on, and after a rotation when it has them again`() throws {
        guard HookProcess.can(HookProcess.isRoot, "only root can give up rights") else { return }
        let bench = try LogBench()
        try withoutRights { try bench.start() }
        bench.mode(0)
        try bench.write("one\n")
        try withoutRights { try bench.settle() }
        #expect(try bench.new() == ["one"])
        try bench.move("log/auth.log", to: "log/auth.log.1")
        try bench.write("two\n")
        bench.mode(0)
        try withoutRights { try bench.settle() }
        #expect(bench.ledger.open == ["log_unreadable"])
        bench.mode(0o644)
        try withoutRights { try bench.settle() }
        #expect(try bench.new() == ["two"])
        #expect(bench.ledger.open == [])
    }

    /// Runs with the rights of nobody on files; they are those of this thread alone.
    private func withoutRights(_ body: () throws -> Void) rethrows {
        let before = test_act_as(65534)
        defer { test_act_as(UInt32(before)) }
        try body()
    }
}
