import Foundation
import Testing

@testable import SlackSimulator

/// Slack's own SDK for Python, held against the simulator, and our messages against the SDK.
@Suite(.timeLimit(.minutes(1))) struct OracleTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()

    /// `DOORBELL_TEST_PYTHON` names the interpreter that has slack_sdk; `python3` otherwise.
    private static let python = ProcessInfo.processInfo.environment["DOORBELL_TEST_PYTHON"] ?? "python3"

    private static let isAvailable: Bool = {
        let result = try? run(["-c", "import slack_sdk"])
        if result?.status == 0 { return true }
        print("SKIPPED: the oracle test needs python3 with slack_sdk 3.47.0 (pip install slack_sdk==3.47.0)")
        return false
    }()

    private static func run(_ arguments: [String]) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [python] + arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }

    @Test(.enabled(if: isAvailable, "python3 with slack_sdk is missing"))
    func `the official SDK takes our messages, and the simulator the SDK's`() async throws {
        let golden = Self.folder.deletingLastPathComponent().appending(path: "NotificationsTests/Golden")
        let files = try FileManager.default.contentsOfDirectory(atPath: golden.path).sorted()
            .filter { $0.hasSuffix(".json") }.map { golden.appending(path: $0).path }
        #expect(files.count >= 8)
        try await RunningSimulator.with(.with { $0.burst = nil }) { running in
            let url = "http://127.0.0.1:\(running.port)/services/T0/B0/X"
            let script = Self.folder.appending(path: "Oracle/oracle.py").path
            let arguments = [script, url] + files
            // The script talks to this process: it must not block a thread that the simulator needs.
            let result = try await withCheckedThrowingContinuation { continuation in
                Thread { continuation.resume(with: Result { try Self.run(arguments) }) }.start()
            }
            #expect(result.status == 0, "\(result.output)")
            let messages = await running.simulator.messages
            #expect(messages.count == files.count + 1)
            #expect(messages.allSatisfy { $0.notified.isEmpty && $0.links.isEmpty && $0.ignored.isEmpty })
        }
    }
}
