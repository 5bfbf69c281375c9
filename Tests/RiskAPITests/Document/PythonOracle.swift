import Foundation

/// Programs in Python that know better: packages of scripts/oracles.txt.
enum PythonOracle {
    /// Whether a package is there; says loudly when it is not.
    static func has(_ module: String) -> Bool {
        if let result = try? run(["-c", "import \(module)"]), result.status == 0 { return true }
        print("SKIPPED: \(module) is missing: put the folder that scripts/ensure-oracle.sh prints into PYTHONPATH")
        return false
    }

    /// Runs a script of the folder `Oracle` on a file with these bytes.
    static func run(_ script: String, input: Data) throws -> (status: Int32, output: String) {
        let file = FileManager.default.temporaryDirectory.appending(path: "doorbell-\(UUID().uuidString)")
        try input.write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        return try run([folder.appending(path: "Oracle/\(script)").path, file.path])
    }

    private static func run(_ arguments: [String]) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3"] + arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }
}
