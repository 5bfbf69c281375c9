import CTestProcess
import Foundation
import Synchronization

/// A process of the test's own, with its output in a file, ended when the test ends.
final class Child: Sendable {
    let log: URL
    let pid: Int32
    private let ended = Mutex<Int32?>(nil)

    /// Starts `command` (found by absolute path) with its output added to `log`, and its input from a file.
    init(
        _ command: [String],
        environment: [String: String] = [:],
        input: String = "/dev/null",
        log: URL,
        errors: URL? = nil
    ) throws {
        self.log = log
        if !FileManager.default.fileExists(atPath: log.path) { try Data().write(to: log) }
        // What the tests themselves are told by variables is none of the programs' business.
        let own = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("DOORBELL_") }
        let variables = own.merging(environment) { $1 }
        var arguments = unsafe command.map { unsafe strdup($0) } + [nil]
        var environment = unsafe variables.map { unsafe strdup("\($0.key)=\($0.value)") } + [nil]
        // Each was allocated by strdup, lives until the call has returned and is freed once.
        pid = unsafe test_start(&arguments, &environment, input, log.path, (errors ?? log).path)
        for index in unsafe arguments.indices { unsafe free(arguments[index]) }
        for index in unsafe environment.indices { unsafe free(environment[index]) }
        guard pid > 0 else { throw TestFailure("\(command[0]) cannot be started: error \(-pid)") }
    }

    deinit { end() }

    /// Its exit status; `nil` while it runs.
    var status: Int32? {
        ended.withLock { ended in
            if ended != nil { return ended }
            var status: Int32 = 0
            // A process that cannot be collected is gone too.
            if unsafe test_collect(pid, &status) != 0 { ended = status }
            return ended
        }
    }

    var isRunning: Bool { status == nil }
    var output: String { (try? String(contentsOf: log, encoding: .utf8)) ?? "" }

    func signal(_ number: Int32) {
        if isRunning { kill(pid, number) }
    }

    /// Ends it as a crash would: no handler runs, nothing is flushed.
    func crash() {
        signal(SIGKILL)
        while isRunning { usleep(1000) }
    }

    /// Asks it to end, and makes it end when it has not after five seconds; returns its exit status.
    @discardableResult func end() -> Int32 {
        signal(SIGTERM)
        let limit = Date().addingTimeInterval(5)
        while isRunning, Date() < limit { usleep(2000) }
        crash()
        return status ?? -1
    }
}

/// What a finished command left behind.
struct Finished: Equatable {
    var status: Int32
    var output: String
    var errors: String
}

/// Runs a command to its end, with input if given; it is ended when it has not after two minutes.
///
/// What it prints goes through files: a process that it leaves in the background may keep them open, where the end of a
/// pipe would never come.
@discardableResult
func run(_ command: [String], input: String = "", environment: [String: String] = [:]) throws -> Finished {
    let base = NSTemporaryDirectory() + "doorbell-run-\(UInt64.random(in: 0..<UInt64.max))"
    let files = ["in", "out", "err"].map { URL(fileURLWithPath: "\(base).\($0)") }
    defer { for file in files { try? FileManager.default.removeItem(at: file) } }
    for file in files { try Data(file == files[0] ? input.utf8 : "".utf8).write(to: file) }
    let child = try Child(command, environment: environment, input: files[0].path, log: files[1], errors: files[2])
    let limit = Date().addingTimeInterval(120)
    while child.isRunning {
        guard Date() < limit else { throw TestFailure("\(command.joined(separator: " ")) did not end") }
        usleep(2000)
    }
    return Finished(
        status: child.status ?? -1,
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
