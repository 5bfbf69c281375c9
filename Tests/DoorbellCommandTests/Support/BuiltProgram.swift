import Foundation

/// The programs that were built beside the tests.
enum BuiltProgram {
    /// The path of a program; `nil` when it was not built.
    static func path(_ name: String) -> String? {
        let folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        let candidates = [folder.appendingPathComponent(name).path, ".build/debug/\(name)"]
        return candidates.first(where: FileManager.default.isExecutableFile)
    }

    /// Runs a program to its end; what it printed, both ways, and its exit code.
    static func run(
        _ arguments: [String],
        environment: [String: String] = [:]
    ) throws -> (output: String, code: Int32) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: arguments[0])
        process.arguments = Array(arguments.dropFirst())
        let inherited = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"]
        process.environment = inherited.merging(environment) { $1 }
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (String(decoding: output, as: UTF8.self), process.terminationStatus)
    }
}
