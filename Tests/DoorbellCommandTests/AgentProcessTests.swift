import Foundation
import Testing

@testable import doorbell

@Suite struct AgentProcessTests {
    static let locks = """
        1: POSIX  ADVISORY  WRITE 500 08:01:1311 0 EOF
        2: FLOCK  ADVISORY  READ 501 08:01:1311 0 EOF
        3: FLOCK  ADVISORY  WRITE 502 08:01:1312 0 EOF
        4: FLOCK  ADVISORY  WRITE 503 fe:01:1311 0 EOF
        4: -> FLOCK  ADVISORY  WRITE 504 08:01:1311 0 EOF
        5: FLOCK  ADVISORY  WRITE 505 08:01:1311 0 EOF
        nonsense

        """

    private static func holder(_ text: String, _ isOurs: Bool = false) -> AgentProcess {
        AgentProcess.holder(in: text, device: 0x801, inode: 1311) { _ in isOurs }
    }

    @Test func `the holder is the one with the lock on the same file`() {
        #expect(Self.holder(Self.locks) == .running(pid: 505))
        #expect(Self.holder("") == .stopped)
        #expect(Self.holder("5: FLOCK  ADVISORY  WRITE x 08:01:1311 0 EOF\n") == .stopped)
    }

    @Test func `where the device does not fit, the process must be ours`() {
        let text = "4: FLOCK  ADVISORY  WRITE 503 00:1f:1311 0 EOF\n"
        #expect(Self.holder(text) == .stopped)
        #expect(Self.holder(text, true) == .running(pid: 503))
    }

    @Test func `a real lock on a directory is found`() throws {
        let directory = try TemporaryDirectory()
        let descriptor = unsafe open(directory.path, O_RDONLY | O_DIRECTORY)
        defer { close(descriptor) }
        #expect(AgentProcess.find(stateDirectory: directory.path) == .stopped)
        #expect(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
        #expect(AgentProcess.find(stateDirectory: directory.path) == .running(pid: getpid()))
        #expect(AgentProcess.find(stateDirectory: directory.path + "/none") == .stopped)
    }
}
