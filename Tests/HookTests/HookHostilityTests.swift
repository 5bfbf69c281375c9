import FoundationEssentials
import Glibc
import HookDatagram
import Testing

/// The hook as a process, where everything is missing, full, forbidden or a trap: it says nothing and ends with 0.
@Suite struct HookHostilityTests {
    let directory: ScratchDirectory

    init() throws {
        directory = try ScratchDirectory()
        try directory.make("spool")
    }

    private func expectNothingButDrops(_ count: Int) throws {
        #expect(try HookProcess.run(directory.path) == .silent)
        #expect(try directory.files() == [])
        let dropped = (try? directory.read("spool/dropped")) ?? []
        #expect(dropped == [UInt8](repeating: SpoolLimits.droppedTick, count: count))
    }

    @Test func `no directory at all`() throws {
        #expect(try HookProcess.run(directory.path + "/none") == .silent)
        #expect(try HookProcess.run("") == .silent)
        #expect(try HookProcess.run("relative/path") == .silent)
    }

    @Test func `no spool`() throws {
        try FileManager.default.removeItem(atPath: directory.path + "/spool")
        #expect(try HookProcess.run(directory.path) == .silent)
        #expect(try directory.names(".") == [])
    }

    @Test(.timeLimit(.minutes(1))) func `a FIFO, a file or a link where the socket should be`() throws {
        let path = directory.path + "/hook.sock"
        #expect(unsafe mkfifo(path, 0o666) == 0)
        #expect(try HookProcess.run(directory.path) == .silent)
        unsafe unlink(path)
        try directory.write("hook.sock", [1, 2, 3])
        #expect(try HookProcess.run(directory.path) == .silent)
        #expect(try directory.read("hook.sock") == [1, 2, 3])
        unsafe unlink(path)
        let elsewhere = try ScratchDirectory()
        let receiver = try HookReceiver(elsewhere)
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: receiver.path)
        #expect(try HookProcess.run(directory.path) == .silent)
        #expect(receiver.receive() == nil)
        #expect(try directory.files().count == 3)
    }

    @Test func `a spool that is a link is not followed`() throws {
        try FileManager.default.moveItem(atPath: directory.path + "/spool", toPath: directory.path + "/elsewhere")
        try FileManager.default.createSymbolicLink(
            atPath: directory.path + "/spool",
            withDestinationPath: directory.path + "/elsewhere"
        )
        #expect(try HookProcess.run(directory.path) == .silent)
        #expect(try directory.names("elsewhere") == [])
    }

    @Test(.timeLimit(.minutes(1))) func `a spool that is a FIFO is not waited for`() throws {
        unsafe rmdir(directory.path + "/spool")
        #expect(unsafe mkfifo(directory.path + "/spool", 0o666) == 0)
        #expect(try HookProcess.run(directory.path) == .silent)
    }

    @Test func `a spool with 1024 files is full`() throws {
        for number in 0..<UInt64(SpoolLimits.files - 1) {
            try directory.write("spool/\(SpoolName(time: number, hookPID: 1, size: 0, isPart: number % 2 == 0))")
        }
        #expect(try HookProcess.run(directory.path) == .silent)
        #expect(try directory.names("spool").count == SpoolLimits.files)
        for _ in 0..<2 { #expect(try HookProcess.run(directory.path) == .silent) }
        #expect(try directory.names("spool").count == SpoolLimits.files + 1)
        #expect(try directory.read("spool/dropped").count == 2)
    }

    @Test func `a spool with 8 MiB is full`() throws {
        for number in 0..<UInt64(8) {
            try directory.write("spool/\(SpoolName(time: number, hookPID: 1, size: 0xF_FFFF, isPart: false))")
        }
        #expect(try HookProcess.run(directory.path) == .silent)
        // Eight bytes are left, too few for a record.
        #expect(try directory.files().count == 8)
        #expect(try directory.read("spool/dropped").count == 1)
    }

    @Test func `a directory with very many names costs no more than one with enough`() throws {
        guard HookProcess.can(HookProcess.has("strace"), "no strace") else { return }
        for number in 0..<20000 { try directory.write("spool/junk-\(number)-\(String(repeating: "x", count: 200))") }
        let calls = try Strace.calls(directory.path)
        #expect(calls.filter { $0.contains("getdents64(") }.count <= SpoolLimits.listings)
        #expect(calls.count < 64 + 40)
        #expect(try directory.read("spool/dropped").count == 1)
    }

    @Test func `names that are no spool files do not count`() throws {
        for number in 0..<1500 { try directory.write("spool/junk-\(number)") }
        #expect(try HookProcess.run(directory.path) == .silent)
        #expect(try directory.files().count == 1)
    }

    @Test func `dropped is counted in a file of the agent's alone`() throws {
        try fillSpool()
        try directory.write("spool/dropped", [SpoolLimits.droppedMark])
        #expect(try HookProcess.run(directory.path) == .silent)
        #expect(try directory.read("spool/dropped") == [SpoolLimits.droppedMark, SpoolLimits.droppedTick])
    }

    @Test(.timeLimit(.minutes(1))) func `dropped that is a link, a second name, a FIFO or a directory is left alone`()
        throws
    {
        try fillSpool()
        let dropped = directory.path + "/spool/dropped"
        try directory.write("victim", [1])
        try FileManager.default.createSymbolicLink(atPath: dropped, withDestinationPath: directory.path + "/victim")
        #expect(try HookProcess.run(directory.path) == .silent)
        unsafe unlink(dropped)
        #expect(unsafe link(directory.path + "/victim", dropped) == 0)
        #expect(try HookProcess.run(directory.path) == .silent)
        unsafe unlink(dropped)
        #expect(try directory.read("victim") == [1])
        #expect(unsafe mkfifo(dropped, 0o666) == 0)
        #expect(try HookProcess.run(directory.path) == .silent)
        // With a reader the FIFO could be opened.
        let reader = unsafe open(dropped, O_RDONLY | O_NONBLOCK)
        defer { close(reader) }
        #expect(try HookProcess.run(directory.path) == .silent)
        var byte: UInt8 = 0
        #expect(unsafe read(reader, &byte, 1) == 0)
        unsafe unlink(dropped)
        try directory.make("spool/dropped")
        #expect(try HookProcess.run(directory.path) == .silent)
    }

    @Test func `dropped grows to 1 MiB and no further`() throws {
        try fillSpool()
        try directory.write("spool/dropped", [UInt8](repeating: 0x2B, count: SpoolLimits.dropped - 1))
        for _ in 0..<3 { #expect(try HookProcess.run(directory.path) == .silent) }
        #expect(try directory.read("spool/dropped").count == SpoolLimits.dropped)
    }

    @Test func `a limit on the size of files ends in a drop`() throws {
        let limited = ["/bin/sh", "-c", "ulimit -f 0; exec \"$@\"", "sh"]
        #expect(try HookProcess.run(directory.path, through: limited) == .silent)
        #expect(try directory.files() == [])
        #expect(try directory.names("spool").filter { $0 != "dropped" } == [])
    }

    @Test func `no descriptors left`() throws {
        let limited = ["/bin/sh", "-c", "ulimit -n 3; exec \"$@\"", "sh"]
        #expect(try HookProcess.run(directory.path, through: limited) == .silent)
    }

    @Test func `a strange umask does not take the file from the agent`() throws {
        let masked = ["/bin/sh", "-c", "umask 0777; exec \"$@\"", "sh"]
        #expect(try HookProcess.run(directory.path, through: masked) == .silent)
        let file = try #require(try directory.files().first)
        #expect(try directory.status("spool/\(file)").mode == 0o600)
    }

    @Test func `streams that are closed are not written to`() throws {
        let closed = ["/bin/sh", "-c", "exec \"$@\" 0<&- 1>&- 2>&-", "sh"]
        #expect(try HookProcess.run(directory.path, through: closed) == .silent)
        #expect(try directory.files().count == 1)
        let bytes = try directory.read("spool/\(directory.files()[0])")
        #expect(throws: Never.self) { try HookRecord(decoding: bytes) }
    }

    private func fillSpool() throws {
        for number in 0..<UInt64(9) {
            try directory.write("spool/\(SpoolName(time: number, hookPID: 1, size: 0xF_FFFF, isPart: false))")
        }
    }
}
