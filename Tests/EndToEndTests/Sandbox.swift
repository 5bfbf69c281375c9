import Foundation

/// A real sshd with PAM and the hook, in namespaces of its own (scripts/sshd-sandbox.sh).
final class Sandbox: Sendable {
    let folder: String
    private let child: Child

    /// The accounts it makes, by number.
    static let accounts = (alice: 42001, bob: 42002, deploy: 42003, attacker: 42004)

    init(folder: String, pamLines: [String], environment: [String: String] = [:]) throws {
        self.folder = folder
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        child = try Child(
            [
                "/usr/bin/unshare", "--mount", "--net", "--propagation", "private", "--",
                "\(checkout)/scripts/sshd-sandbox.sh", folder,
            ] + pamLines,
            environment: environment,
            log: URL(fileURLWithPath: folder + ".log")
        )
        guard eventually(within: 60, { FileManager.default.fileExists(atPath: folder + "/ready") }) else {
            throw TestFailure("sshd did not start: \(child.output)")
        }
    }

    var pid: Int32 { child.pid }

    /// What sshd wrote into its log, where it does not write to a file that the agent follows.
    var log: String { (try? String(contentsOfFile: folder + "/sshd.log", encoding: .utf8)) ?? "no log of sshd" }

    /// Runs a client inside the sandbox.
    @discardableResult
    func client(_ command: [String], input: String = "") throws -> Finished {
        try run(["/usr/bin/nsenter", "--target", "\(pid)", "--mount", "--net", "--"] + command, input: input)
    }

    /// Starts a client inside the sandbox, to be ended by the test.
    func start(_ command: [String]) throws -> Child {
        try Child(
            ["/usr/bin/nsenter", "--target", "\(pid)", "--mount", "--net", "--"] + command,
            log: URL(fileURLWithPath: folder + "/client.log")
        )
    }

    /// Logs in with ssh and runs `command`.
    @discardableResult
    func ssh(
        _ destination: String = "alice@192.0.2.1",
        from source: String = "192.0.2.10",
        options: [String] = [],
        _ command: String = "true",
        input: String = ""
    ) throws -> Finished {
        try client(
            ["ssh", "-F", "\(folder)/ssh_config", "-b", source] + options + [destination, command],
            input: input
        )
    }

    func end() { child.end() }
}

/// Something that kept a test from running at all.
struct TestFailure: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
