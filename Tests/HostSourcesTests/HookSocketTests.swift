import CLinuxSockets
import FoundationEssentials
import Glibc
import HostSources
import Testing

@Suite struct HookSocketTests {
    let directory: ScratchDirectory

    init() throws {
        directory = try ScratchDirectory()
    }

    @Test func `a socket of our own is for nobody else`() throws {
        let old = umask(0)
        defer { umask(old) }
        let socket = try HookSocket.bind(in: directory.path)
        #expect(socket.isOwn)
        #expect(try directory.status("hook.sock").mode == 0o600)
    }

    @Test func `a missing runtime directory is made`() throws {
        _ = try HookSocket.bind(in: directory.path + "/new")
        #expect(try directory.names("new") == ["hook.sock"])
    }

    @Test func `the socket of a dead agent is replaced`() throws {
        _ = try HookSocket.bind(in: directory.path)
        #expect(throws: Never.self) { try HookSocket.bind(in: directory.path) }
    }

    @Test func `the socket of a live agent is not`() throws {
        let alive = try HookSocket.bind(in: directory.path)
        let path = directory.path + "/hook.sock"
        #expect(throws: HookSocketError.inUse(path: path)) { try HookSocket.bind(in: directory.path) }
        withExtendedLifetime(alive) {}
    }

    @Test func `what is no socket is left alone`() throws {
        try directory.write("hook.sock", [1])
        let path = directory.path + "/hook.sock"
        #expect(throws: HookSocketError.notASocket(path: path)) { try HookSocket.bind(in: directory.path) }
        #expect(try directory.read("hook.sock") == [1])
    }

    @Test func `a path too long is an error that says so`() {
        let long = "/" + String(repeating: "d", count: 107)
        #expect(throws: HookSocketError.pathTooLong(path: long + "/hook.sock", limit: 107)) {
            try HookSocket.bind(in: long)
        }
    }

    @Test func `only a datagram socket of the UNIX kind is taken over`() throws {
        for descriptor in [socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0), open(directory), socketpair()] {
            defer { close(descriptor) }
            #expect(throws: HookSocketError.wrongKind(descriptor: descriptor)) {
                try HookSocket.takeOver(descriptor: descriptor)
            }
        }
        #expect(throws: HookSocketError.wrongKind(descriptor: 9999)) { try HookSocket.takeOver(descriptor: 9999) }
    }

    private func open(_ directory: ScratchDirectory) -> Int32 {
        // Safe: the call reads the path.
        unsafe linux_open_directory(AT_FDCWD, directory.path)
    }

    private func socketpair() -> Int32 {
        socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
    }

    @Test func `of several sockets handed over the one with the name is taken`() throws {
        let wanted = linux_unix_socket()
        let other = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(other) }
        let list = [
            HandedOverDescriptor(number: other, name: "api"), HandedOverDescriptor(number: wanted, name: "hook"),
        ]
        #expect(try HookSocket.takeOver(named: "hook", of: list)?.isOwn == false)
        #expect(throws: HookSocketError.notHandedOver(name: "none")) {
            try HookSocket.takeOver(named: "none", of: list)
        }
        #expect(throws: HookSocketError.wrongKind(descriptor: other)) {
            try HookSocket.takeOver(named: "hook", of: [list[0]])
        }
        #expect(try HookSocket.takeOver(named: "hook", of: []) == nil)
    }

    struct Handing: Sendable {
        var environment: [String: String]
        var expected: [HandedOverDescriptor]
    }

    @Test(arguments: [
        Handing(environment: [:], expected: []),
        Handing(
            environment: ["LISTEN_PID": "42", "LISTEN_FDS": "2", "LISTEN_FDNAMES": "hook:api"],
            expected: [HandedOverDescriptor(number: 3, name: "hook"), HandedOverDescriptor(number: 4, name: "api")]
        ),
        Handing(
            environment: ["LISTEN_PID": "42", "LISTEN_FDS": "2", "LISTEN_FDNAMES": "hook"],
            expected: [HandedOverDescriptor(number: 3, name: "hook"), HandedOverDescriptor(number: 4, name: "")]
        ),
        Handing(
            environment: ["LISTEN_PID": "42", "LISTEN_FDS": "1"],
            expected: [HandedOverDescriptor(number: 3, name: "")]
        ),
        Handing(environment: ["LISTEN_PID": "41", "LISTEN_FDS": "1"], expected: []),
        Handing(environment: ["LISTEN_FDS": "1"], expected: []),
        Handing(environment: ["LISTEN_PID": "42", "LISTEN_FDS": "0"], expected: []),
        Handing(environment: ["LISTEN_PID": "42", "LISTEN_FDS": "-1"], expected: []),
        Handing(environment: ["LISTEN_PID": "42", "LISTEN_FDS": "99999999999999999999"], expected: []),
        Handing(environment: ["LISTEN_PID": "42", "LISTEN_FDS": "65"], expected: []),
        Handing(environment: ["LISTEN_PID": "42x", "LISTEN_FDS": "1"], expected: []),
    ])
    func `descriptors are taken as sd_listen_fds says`(handing: Handing) {
        #expect(HandedOverDescriptor.list(environment: handing.environment, process: 42) == handing.expected)
    }
}
