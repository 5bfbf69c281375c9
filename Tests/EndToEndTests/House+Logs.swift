import Foundation

extension House {
    /// The status as `doorbell status --json` gives it, as far as these tests read it.
    struct Status: Decodable {
        struct Log: Decodable {
            let source: String
            let lines: Int
            let records: Int
            let unknown: Int
        }
        struct Finding: Decodable, Hashable {
            let kind: String
            let subject: String
            let detail: String
            let occurrences: Int
        }
        let logs: [Log]
        let findings: [Finding]
        let counters: [String: Int]
        let held: Int
        let spooled: Int?

        /// How many lines of all logs were taken.
        var lines: Int { logs.map(\.lines).reduce(0, +) }
        /// How many attempts failed.
        var attempts: Int { counters["attempts.total"] ?? 0 }
        /// Each open finding as its kind and the last part of its subject, sorted; the machine's PAM file is left out.
        var found: [String] {
            findings.filter { $0.kind != "hook_missing" }
                .map { "\($0.kind) \($0.subject.split(separator: "/").last ?? "")" }.sorted()
        }
    }

    /// What the status says now.
    func status() throws -> Status {
        let listing = try doorbell("status", "--json")
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(Status.self, from: Data(listing.output.utf8))
    }

    /// Waits until the status is as `condition` wants it; returns what it was at the last look.
    func status(within seconds: Double = 60, until condition: (Status) throws -> Bool) throws -> Status {
        var last = try status()
        _ = try eventually(within: seconds) {
            last = try status()
            return try condition(last)
        }
        return last
    }

    /// Starts the agent and waits until it knows where the followed logs begin: what is written then is news.
    func startAgentOnLogs(_ count: Int = 1) throws {
        try startAgent()
        let status = try status { $0.logs.count >= count }
        guard status.logs.count >= count else { throw TestFailure("not all logs are followed: \(evidence())") }
    }

    /// Appends lines of sshd's to a log, a process for each, and makes the log if need be.
    func write(_ messages: [String], to path: String? = nil, pid: Int, tag: String = "sshd") throws {
        let now = ISO8601DateFormatter().string(from: Date())
        let lines = messages.enumerated().map { "\(now) web-1 \(tag)[\(pid + $0.offset)]: \($0.element)\n" }
        let path = path ?? log
        if !FileManager.default.fileExists(atPath: path) {
            try Data(lines.joined().utf8).write(to: URL(fileURLWithPath: path))
            return
        }
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        defer { try? file.close() }
        try file.seekToEnd()
        try file.write(contentsOf: Data(lines.joined().utf8))
    }

    /// Starts a writer of made-up lines to the log: every hundredth is a login.
    func startWriter(seed: Int, lines: Int, rate: Int) throws -> Child {
        try Child(
            ["/usr/bin/env", "python3", "\(checkout)/Tests/EndToEndTests/log-writer.py", log]
                + [seed, lines, rate].map(String.init),
            log: URL(fileURLWithPath: folder + "/writer-\(seed).log")
        )
    }

    /// The resident memory of the agent in KiB, now and at its most.
    var agentMemory: (now: Int, most: Int) {
        let text = (try? String(contentsOfFile: "/proc/\(agent?.pid ?? 0)/status", encoding: .utf8)) ?? ""
        func number(_ name: String) -> Int {
            let line = text.split(separator: "\n").first { $0.hasPrefix(name) }
            return Int(line?.split(whereSeparator: { $0 == " " || $0 == "\t" })[1] ?? "") ?? 0
        }
        return (number("VmRSS:"), number("VmHWM:"))
    }
}

/// A sentence that tells of a login.
func accepted(_ user: String, port: Int) -> String {
    "Accepted password for \(user) from 203.0.113.9 port \(port) ssh2"
}
