import Foundation
import Testing

@testable import doorbell

/// What is left when a trial is interrupted; needs root.
@Suite(.serialized, .enabled(if: RealSSH.isPossible, "needs root, sshd and ssh"))
struct PAMInterruptionTests {
    private static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    /// The directories of trials that are under way or were left.
    private static var workplaces: Set<String> {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/tmp")) ?? []
        return Set(names.filter { $0.hasPrefix("doorbell-trial.") })
    }

    @Test(arguments: [SIGINT, SIGTERM])
    func `an interrupted trial leaves nothing behind and the stack as it was`(_ signal: Int32) throws {
        let program = try #require(BuiltProgram.path("doorbell"))
        let scene = try PAMCommandTests.Scene(PAMCommandTests.good)
        let before = Self.workplaces
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = ["pam", "enable", "--service", scene.service, "--hook", scene.hook, "--yes"]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        let service = "/etc/pam.d/doorbell-trial-\(process.processIdentifier)"
        let deadline = Date().addingTimeInterval(20)
        while !Self.exists(service), process.isRunning, Date() < deadline { usleep(2000) }
        #expect(Self.exists(service))
        kill(process.processIdentifier, signal)
        process.waitUntilExit()
        #expect(process.terminationReason == .uncaughtSignal)
        #expect(process.terminationStatus == signal)
        #expect(!Self.exists(service))
        #expect(scene.text == PAMCommandTests.good)
        // Other tests may have trials of their own under way, which end by themselves.
        while !Self.workplaces.subtracting(before).isEmpty, Date() < deadline { usleep(20_000) }
        #expect(Self.workplaces.subtracting(before).isEmpty)
    }
}
