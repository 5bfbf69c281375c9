import FoundationEssentials
import Glibc
import HookDatagram
import Testing

/// The hook as a process, where there is somebody to take what it says, and where there is a spool.
@Suite struct HookDeliveryTests {
    let directory: ScratchDirectory

    init() throws {
        directory = try ScratchDirectory()
        try directory.make("spool")
    }

    private func run(_ changes: [String: [UInt8]] = [:]) throws -> HookProcess.Outcome {
        let environment = HookProcess.environment.merging(changes) { $1 }
        return try HookProcess.run(directory.path, environment: environment)
    }

    @Test func `a start of a session is one datagram`() throws {
        let receiver = try HookReceiver(directory)
        let before = Date().timeIntervalSince1970
        #expect(try run() == .silent)
        let record = try #require(try receiver.record())
        #expect(record.header.activity == .open)
        #expect(record.user == HookProcess.environment["PAM_USER"])
        #expect(record.remoteHost == HookProcess.environment["PAM_RHOST"])
        #expect(record.service == HookProcess.environment["PAM_SERVICE"])
        #expect(record.tty == HookProcess.environment["PAM_TTY"])
        #expect(record.connection == HookProcess.environment["SSH_CONNECTION"])
        #expect(record.authInfo == HookProcess.environment["SSH_AUTH_INFO_0"])
        #expect(!record.isTruncated)
        #expect(record.header.sshdPID == getpid())
        let seconds = Double(record.header.realtime) / 1e9
        #expect(seconds >= before - 0.01 && seconds <= Date().timeIntervalSince1970 + 0.01)
        #expect(receiver.receive() == nil)
        #expect(try directory.files() == [])
    }

    @Test func `an end of a session says so`() throws {
        let receiver = try HookReceiver(directory)
        #expect(try run(["PAM_TYPE": Array("close_session".utf8)]) == .silent)
        #expect(try receiver.record()?.header.activity == .close)
    }

    @Test(arguments: ["auth", "account", "setcred", "chauthtok", "", "open_sessio", "open_session2", "OPEN_SESSION"])
    func `other calls of PAM are nothing to report`(type: String) throws {
        let receiver = try HookReceiver(directory)
        #expect(try run(["PAM_TYPE": Array(type.utf8)]) == .silent)
        #expect(receiver.receive() == nil)
        #expect(try directory.names("spool") == [])
    }

    @Test func `an empty environment is nothing to report`() throws {
        let receiver = try HookReceiver(directory)
        #expect(try HookProcess.run(directory.path, environment: [:]) == .silent)
        #expect(receiver.receive() == nil)
    }

    @Test func `what is missing in the environment is empty in the record`() throws {
        let receiver = try HookReceiver(directory)
        let environment = ["PAM_TYPE": Array("open_session".utf8)]
        #expect(try HookProcess.run(directory.path, environment: environment) == .silent)
        let record = try #require(try receiver.record())
        #expect(record.user == [] && record.remoteHost == [] && record.authInfo == [] && record.connection == [])
    }

    @Test func `what PAM's environment says is overruled by what pam_exec puts behind it`() throws {
        let receiver = try HookReceiver(directory)
        let own = HookProcess.environment.map { Array($0.utf8) + [0x3D] + $1 }
        let users = ["PAM_TYPE=none", "PAM_USER=root", "PAM_RHOST=127.0.0.1", "PAM_SERVICE=cron", "PAM_TTY=tty1"]
        let environment = users.map { Array($0.utf8) } + own
        #expect(try HookProcess.spawn([HookProcess.path, directory.path], environment) == .silent)
        let record = try #require(try receiver.record())
        #expect(record.user == HookProcess.environment["PAM_USER"])
        #expect(record.remoteHost == HookProcess.environment["PAM_RHOST"])
        #expect(record.service == HookProcess.environment["PAM_SERVICE"])
        #expect(record.tty == HookProcess.environment["PAM_TTY"])
    }

    @Test func `bytes that are no UTF-8 arrive as they are`() throws {
        let receiver = try HookReceiver(directory)
        let hostile = Array(UInt8(1)...UInt8(255))
        #expect(try run(["PAM_USER": hostile, "PAM_RHOST": hostile]) == .silent)
        let record = try #require(try receiver.record())
        #expect(record.user == hostile && record.remoteHost == hostile)
    }

    @Test(arguments: [16383, 16384, 16385, 60000, 100_000])
    func `auth info of any length is reported up to 16 KB`(length: Int) throws {
        let receiver = try HookReceiver(directory)
        #expect(try run(["SSH_AUTH_INFO_0": [UInt8](repeating: 0x41, count: length)]) == .silent)
        let record = try #require(try receiver.record())
        #expect(record.authInfo.count == min(length, 16384))
        #expect(record.isTruncated == (length > 16384))
    }

    @Test func `an environment of 200 KB is no trouble`() throws {
        let receiver = try HookReceiver(directory)
        var changes: [String: [UInt8]] = [:]
        for number in 0..<400 { changes["PAM_\(number)"] = [UInt8](repeating: 0x42, count: 500) }
        #expect(try run(changes) == .silent)
        #expect(try receiver.record()?.user == HookProcess.environment["PAM_USER"])
    }

    @Test func `where there is no socket the report is spooled`() throws {
        #expect(try run() == .silent)
        let file = try #require(try directory.files().first)
        let bytes = try directory.read("spool/\(file)")
        let record = try HookRecord(decoding: bytes)
        #expect(record.user == HookProcess.environment["PAM_USER"])
        let name = try #require(SpoolName(Array(file.utf8)))
        #expect(name.time == record.header.realtime && Int(name.size) == bytes.count)
        #expect(name.hookPID == UInt32(record.header.hookPID))
        #expect(try directory.status("spool/\(file)").mode == 0o600)
        #expect(try directory.names("spool").count == 1)
    }

    @Test func `where the queue is full the report is spooled`() throws {
        let receiver = try HookReceiver(directory)
        let queued = receiver.fill()
        #expect(try run() == .silent)
        #expect(try directory.files().count == 1)
        for _ in 0..<queued { #expect(receiver.receive() == [0x78]) }
        #expect(receiver.receive() == nil)
    }

    @Test func `where the agent is dead the report is spooled`() throws {
        _ = try HookReceiver(directory)
        #expect(try run() == .silent)
        #expect(try directory.files().count == 1)
    }

    @Test func `a runtime directory too long for a socket is still good for a spool`() throws {
        let long = String(repeating: "d", count: 120)
        try directory.make("\(long)/spool")
        #expect(try HookProcess.run("\(directory.path)/\(long)") == .silent)
        #expect(try directory.files("\(long)/spool").count == 1)
    }

    @Test func `a runtime directory too long for any path is left alone`() throws {
        #expect(try HookProcess.run("/" + String(repeating: "d", count: 5000)) == .silent)
        #expect(try HookProcess.run("/" + String(repeating: "d/", count: 50000)) == .silent)
    }

    @Test func `spooled reports sort by time`() throws {
        for number in 0..<20 { #expect(try run(["PAM_USER": Array("u\(number)".utf8)]) == .silent) }
        let users = try directory.files().map { file in
            String(decoding: try HookRecord(decoding: directory.read("spool/\(file)")).user, as: UTF8.self)
        }
        #expect(users == (0..<20).map { "u\($0)" })
    }
}
