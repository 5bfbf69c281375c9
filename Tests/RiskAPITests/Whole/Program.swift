import Foundation

/// A program of the machine, run to its end.
enum Program {
    /// Runs it with these variables added; what it prints to both outputs.
    static func run(
        _ command: [String],
        environment: [String: String] = [:]
    ) async throws -> (status: Int32, output: String) {
        // It talks to this process, and must not hold a thread that the server needs.
        try await withCheckedThrowingContinuation { continuation in
            Thread { continuation.resume(with: Result { try runNow(command, environment) }) }.start()
        }
    }

    /// Whether the shell finds it.
    static func exists(_ name: String) -> Bool {
        (try? runNow(["sh", "-c", "command -v \(name)"], [:]))?.status == 0
    }

    /// A file of the folder `Oracle`.
    static func oracle(_ name: String) -> String {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Oracle/\(name)").path
    }

    private static func runNow(
        _ command: [String],
        _ environment: [String: String]
    ) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = command
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }
}
