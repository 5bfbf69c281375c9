import CLinuxSockets
import Glibc
import LoginEvents
import Testing

@testable import HostSources

@Suite struct HostTests {
    let directory: ScratchDirectory

    init() throws {
        directory = try ScratchDirectory()
    }

    @Test(arguments: ["", "@"])
    func `the supervisor hears what the agent says`(kind: String) throws {
        let name = kind == "@" ? "@doorbell-test-\(getpid())" : directory.path + "/notify"
        let receiver = try Receiver(name)
        let notifier = ReadinessNotifier(environment: ["NOTIFY_SOCKET": name, "WATCHDOG_USEC": "3000000"], process: 1)
        #expect(notifier.watchdogInterval == .milliseconds(1500))
        notifier.ready()
        #expect(receiver.receive() == "READY=1")
        notifier.status("two\nREADY=1\u{1B}")
        #expect(receiver.receive() == "STATUS=two READY=1 ")
        notifier.watchdog()
        #expect(receiver.receive() == "WATCHDOG=1")
        notifier.reloading()
        #expect(receiver.receive()?.hasPrefix("RELOADING=1\nMONOTONIC_USEC=") == true)
        notifier.stopping()
        #expect(receiver.receive() == "STOPPING=1")
    }

    @Test(arguments: [nil, "", "relative", "vsock:2:1234", "/nobody/is/here"])
    func `without a supervisor nothing happens`(address: String?) {
        let notifier = ReadinessNotifier(address: address)
        notifier.ready()
        notifier.status("x")
    }

    @Test func `a watchdog of another process is not ours`() {
        let environment = ["NOTIFY_SOCKET": "/x", "WATCHDOG_USEC": "3000000", "WATCHDOG_PID": "41"]
        #expect(ReadinessNotifier(environment: environment, process: 42).watchdogInterval == nil)
        #expect(ReadinessNotifier(environment: environment, process: 41).watchdogInterval != nil)
    }

    @Test func `SHA-256 is that of FIPS 180-4`() {
        let hex = KeyDigest.sha256(Array("abc".utf8)).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
        #expect(hex.joined() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test func `the clock of the system tells the time of day`() async throws {
        let clock = SystemClock()
        let before = clock.now()
        #expect(abs(before.seconds - Int64(time(nil))) <= 1)
        try await clock.sleep(for: .milliseconds(2))
        #expect(clock.now().duration(since: before) >= .milliseconds(1))
    }

    @Test func `an error says what was attempted and why it failed`() {
        #expect(SystemError("open x", code: ENOENT).description == "cannot open x: no such file or directory")
    }

    @Test func `entries and events of any bytes are no trap`() {
        var state: UInt64 = 99
        for _ in 0..<3000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let bytes = (0..<Int(state >> 57)).map { UInt8(truncatingIfNeeded: state >> UInt64($0 % 40)) & 0x2F }
            #expect(Array(DirectoryEntries(bytes[...])).count <= bytes.count / 20)
            var changes = DirectoryWatch.Changes()
            DirectoryWatch.parse(bytes[...], into: &changes)
            #expect(changes.names.count <= bytes.count / 16)
        }
    }
}

/// A supervisor's socket.
private final class Receiver {
    private let descriptor: Int32

    init(_ name: String) throws(SystemError) {
        descriptor = linux_unix_socket()
        // Safe: the calls read the name.
        let result =
            unsafe name.hasPrefix("@") ? Self.bindAbstract(descriptor, name) : linux_unix_bind(descriptor, name, 0o600)
        try SystemError.check(result, "bind")
    }

    deinit {
        close(descriptor)
    }

    private static func bindAbstract(_ descriptor: Int32, _ name: String) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(name.utf8.dropFirst())
        // Safe: the name is short, and the length says how much of the address counts.
        return unsafe withUnsafeMutablePointer(to: &address) { pointer in
            let path = unsafe UnsafeMutableRawPointer(pointer) + 2
            unsafe path.storeBytes(of: 0, as: UInt8.self)
            for (index, byte) in bytes.enumerated() {
                unsafe path.storeBytes(of: byte, toByteOffset: 1 + index, as: UInt8.self)
            }
            return unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe bind(descriptor, $0, socklen_t(3 + bytes.count))
            }
        }
    }

    func receive() -> String? {
        var bytes = [UInt8](repeating: 0, count: 4096)
        // Safe: the call writes at most as many bytes as there are.
        let length = unsafe bytes.withUnsafeMutableBytes { unsafe recv(descriptor, $0.baseAddress, $0.count, 0) }
        return length >= 0 ? String(decoding: bytes[..<length], as: UTF8.self) : nil
    }
}
