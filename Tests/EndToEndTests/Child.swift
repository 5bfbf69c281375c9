import Foundation

/// A process of the test's own, with its output in a file, ended when the test ends.
final class Child: @unchecked Sendable {
    // `process` is only touched by the test that owns the child, and by `deinit`, when nobody else has it any more.
    private let process = Process()
    let log: URL

    /// Starts `command` (found by absolute path) with its output in `log`.
    init(_ command: [String], environment: [String: String] = [:], log: URL) throws {
        self.log = log
        if !FileManager.default.fileExists(atPath: log.path) {
            try Data().write(to: log)
        }
        let output = try FileHandle(forWritingTo: log)
        try output.seekToEnd()
        process.executableURL = URL(fileURLWithPath: command[0])
        process.arguments = Array(command.dropFirst())
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = output
        try process.run()
    }

    deinit { end() }

    var pid: Int32 { process.processIdentifier }
    var isRunning: Bool { process.isRunning }
    var output: String { (try? String(contentsOf: log, encoding: .utf8)) ?? "" }

    func signal(_ number: Int32) { kill(pid, number) }

    /// Ends it as a crash would: no handler runs, nothing is flushed.
    func crash() {
        guard process.isRunning else { return }
        kill(pid, SIGKILL)
        while process.isRunning { usleep(2000) }
    }

    /// Asks it to end, and makes it end when it has not after five seconds; returns its exit status.
    @discardableResult func end() -> Int32 {
        if process.isRunning {
            kill(pid, SIGTERM)
            let limit = Date().addingTimeInterval(5)
            while process.isRunning, Date() < limit { usleep(5000) }
            if process.isRunning { kill(pid, SIGKILL) }
            while process.isRunning { usleep(2000) }
        }
        return process.terminationStatus
    }
}

/// What a finished command left behind.
struct Finished {
    var status: Int32
    var output: String
    var errors: String
}

/// Runs a command to its end, with input if given; it is ended when it has not after a minute.
///
/// What it prints goes through files: a process that it leaves in the background may keep them open, where the end of a
/// pipe would never come.
@discardableResult
func run(_ command: [String], input: String = "", environment: [String: String] = [:]) throws -> Finished {
    let base = NSTemporaryDirectory() + "doorbell-run-\(UInt64.random(in: 0..<UInt64.max))"
    let files = ["in", "out", "err"].map { URL(fileURLWithPath: "\(base).\($0)") }
    defer { for file in files { try? FileManager.default.removeItem(at: file) } }
    try Data(input.utf8).write(to: files[0])
    for file in files[1...] { try Data().write(to: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: command[0])
    process.arguments = Array(command.dropFirst())
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    let limit = Date().addingTimeInterval(60)
    while process.isRunning {
        guard Date() < limit else {
            kill(process.processIdentifier, SIGKILL)
            throw TestFailure("\(command.joined(separator: " ")) did not end")
        }
        usleep(2000)
    }
    return Finished(
        status: process.terminationStatus,
        output: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self),
        errors: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self)
    )
}

/// The folder of the programs that were built with these tests.
let products: String = {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(fileURLWithPath: own).deletingLastPathComponent().path
}()

/// The root of the checkout.
let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

/// Waits until `condition` holds, looking again every 20 ms; false when it does not within `seconds`.
func eventually(within seconds: Double = 15, _ condition: () throws -> Bool) rethrows -> Bool {
    let limit = Date().addingTimeInterval(seconds)
    while Date() < limit {
        if try condition() { return true }
        usleep(20_000)
    }
    return try condition()
}
