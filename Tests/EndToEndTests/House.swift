import Foundation

/// The whole of Doorbell for one test: inbox, risk server, agent under an account of its own, and a folder for it all.
///
/// Ends everything it started when it goes.
final class House {
    /// The account that the agent runs as: none that the machine knows.
    static let account = 42100

    let folder: String
    private(set) var inbox: Child
    private(set) var agent: Child?
    private var risk: Child?
    private var riskURL = ""
    private var riskLines = ""
    let inboxURL: String
    /// The program that commands and the agent run.
    var program = "\(products)/doorbell"
    let webhook: String
    private let inboxPort: Int
    var runtime: String { "\(folder)/run" }
    var configuration: String { "\(folder)/doorbell.yaml" }

    /// Starts an inbox and, unless `risk` is false, a risk server with `riskOptions`.
    ///
    /// Without `embedded` the scores are the risk server's alone: else each agent would build an index of some hundred
    /// thousand listings, and the scores would change when it is there.
    init(risk wantsRisk: Bool = true, embedded: Bool = false, riskOptions: [String] = [], extra: String = "") throws {
        folder = NSTemporaryDirectory() + "doorbell-test-\(UInt32.random(in: 0..<UInt32.max))"
        for (path, mode, owner) in [
            ("", 0o755, 0), ("/run", 0o755, Self.account), ("/run/spool", 0o700, Self.account),
            ("/state", 0o700, Self.account),
        ] {
            try FileManager.default.createDirectory(atPath: folder + path, withIntermediateDirectories: true)
            unsafe chmod(folder + path, mode_t(mode))
            unsafe chown(folder + path, uid_t(owner), gid_t(owner))
        }
        let log = URL(fileURLWithPath: folder + "/inbox.log")
        let child = try Self.startInbox(port: 0, log: log)
        guard eventually({ Self.url(in: child.output, containing: "/services/") != nil }),
            let webhook = Self.url(in: child.output, containing: "/services/"),
            let root = webhook.range(of: "/services/"),
            let port = Int(webhook[..<root.lowerBound].split(separator: ":").last ?? "")
        else { throw TestFailure("the inbox did not start: \(child.output)") }
        inbox = child
        self.webhook = webhook
        inboxPort = port
        inboxURL = String(webhook[..<root.lowerBound])
        riskLines = "risk:\n  embedded: \(embedded)\n"
        if wantsRisk {
            let server = try Child(
                ["\(products)/demo-risk-server", "--port", "0"] + riskOptions,
                log: URL(fileURLWithPath: folder + "/risk.log")
            )
            risk = server
            guard eventually({ Self.url(in: server.output, containing: "http://") != nil }) else {
                throw TestFailure("the risk server did not start: \(server.output)")
            }
            riskURL = Self.url(in: server.output, containing: "http://") ?? ""
            riskLines += "  url: \(riskURL)\n"
        }
        try writeConfiguration(extra: extra)
    }

    deinit {
        agent?.end()
        inbox.end()
        risk?.end()
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// Writes the configuration anew, with `extra` behind the lines that every test has.
    ///
    /// The logs of the machine are no part of a test: without lines of its own about logs none are followed.
    func writeConfiguration(extra: String) throws {
        let logs = extra.contains("logs:") ? "" : "logs:\n  journal: off\n  files: []\n"
        // Neither are the sessions of the machine, unless a test has records of its own.
        let records = (extra + logs).contains("wtmp:") ? "" : "  wtmp: off\n  btmp: off\n"
        let text = """
            host_name: web-1.example.net
            state_directory: \(folder)/state
            runtime_directory: \(folder)/run
            feeds_update: false
            treat_as_public: [192.0.2.0/24, 198.51.100.0/24, 203.0.113.0/24, "2001:db8::/32"]
            channels:
              slack:
                webhook_url_file: \(folder)/webhook
                messages_per_second: 50
                burst: 50
            \(logs)\(riskLines)\(extra)
            """
            .replacingOccurrences(of: "logs:\n", with: "logs:\n\(records)")
        try text.write(toFile: configuration, atomically: true, encoding: .utf8)
        try (webhook + "\n").write(toFile: folder + "/webhook", atomically: true, encoding: .utf8)
        unsafe chmod(folder + "/webhook", 0o600)
        unsafe chown(folder + "/webhook", uid_t(Self.account), gid_t(Self.account))
    }

    private static func startInbox(port: Int, log: URL) throws -> Child {
        try Child(
            ["\(products)/doorbell", "inbox", "--listen", "127.0.0.1:\(port)", "--no-rate-limit", "--allow-faults"],
            log: log
        )
    }

    private static func url(in text: String, containing part: String) -> String? {
        text.split(whereSeparator: { $0 == " " || $0 == "\n" }).first { $0.hasPrefix("http://") && $0.contains(part) }
            .map(String.init)
    }

    // MARK: The agent

    /// The command that starts the agent under its account.
    var agentCommand: [String] { command(["agent"]) }

    /// A command of doorbell, under the agent's account; begun by another command if need be.
    func command(_ arguments: [String], by starter: [String] = []) -> [String] {
        let id = "\(Self.account)"
        return ["/usr/bin/setpriv", "--reuid=\(id)", "--regid=\(id)", "--clear-groups"] + starter + [program]
            + arguments + ["--config", configuration]
    }

    /// Starts the agent and waits until it takes datagrams.
    func startAgent(by starter: [String] = []) throws {
        let child = try Child(command(["agent"], by: starter), log: URL(fileURLWithPath: folder + "/agent.log"))
        agent = child
        let ready = child.output.components(separatedBy: "ready").count
        guard eventually({ child.output.components(separatedBy: "ready").count > ready || !child.isRunning }),
            child.isRunning
        else { throw TestFailure("the agent did not start: \(child.output)") }
    }

    func crashAgent() {
        agent?.crash()
        agent = nil
    }

    func stopAgent() -> Int32? {
        defer { agent = nil }
        return agent?.end()
    }

    /// The line for PAM.
    var pamLine: String { "session optional pam_exec.so quiet \(products)/doorbell-hook \(runtime)" }

    /// Runs the hook as pam_exec does, without an sshd: quick, and with any bytes.
    @discardableResult
    func hook(
        user: String = "alice",
        from source: String = "192.0.2.10",
        port: Int,
        pid: Int32? = nil,
        type: String = "open_session",
        authentication: String = "password"
    ) throws -> Finished {
        try run(
            [
                "/usr/bin/env", "-i", "PAM_TYPE=\(type)", "PAM_USER=\(user)", "PAM_RHOST=\(source)", "PAM_SERVICE=sshd",
                "PAM_TTY=ssh", "SSH_CONNECTION=\(source) \(port) 192.0.2.1 22", "SSH_AUTH_INFO_0=\(authentication)",
                "\(products)/doorbell-hook", runtime,
            ])
    }

    /// Lets the risk server write `text` into every text of its answers; it needs `--control`.
    func answer(with text: String) throws {
        let answer = try run([
            "/usr/bin/curl", "-fsS", "-X", "POST", "--data-binary", text, riskURL + "/_control/all/text",
        ])
        guard answer.status == 0 else { throw TestFailure("the risk server took no fault: \(answer.errors)") }
    }

    // MARK: What was told

    /// One message of the inbox.
    struct Message {
        let text: String
        let raw: String
        let notified: [String]
        /// The visible event ID.
        var event: String {
            guard let start = raw.range(of: "ev_") else { return "" }
            return String(raw[start.lowerBound...].prefix(19))
        }
    }

    /// The messages the inbox keeps, oldest first.
    func messages() throws -> [Message] {
        let answer = try run(["/usr/bin/curl", "-fsS", "--max-time", "5", inboxURL + "/messages"])
        guard answer.status == 0 else { return [] }
        let parsed = try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any]
        return try (parsed?["messages"] as? [[String: Any]] ?? []).map { message in
            let payload = try JSONSerialization.data(
                withJSONObject: message["payload"] ?? [:],
                options: [.withoutEscapingSlashes]
            )
            return Message(
                text: message["text"] as? String ?? "",
                raw: String(decoding: payload, as: UTF8.self),
                notified: message["notified"] as? [String] ?? []
            )
        }
        // The machine's own PAM file runs no hook, and is no business of a test's: its sshd has another one.
        .filter { !$0.raw.contains("hook_missing.") }
    }

    /// Waits until the inbox keeps messages of `count` events; returns what it kept at the last look.
    ///
    /// Left out is a second message of an event that says of itself that it may be a repeat, unless `repeats` are asked
    /// for: on a machine that is busy enough any attempt may lose its answer, and it would be taken for the next login.
    /// The wait is longer than any machine needs: a test that ends here has failed, and its time does not count.
    func told(_ count: Int, repeats: Bool = false) throws -> [Message] {
        var messages: [Message] = []
        _ = try eventually(within: 60) {
            var events: Set<String> = []
            messages = try self.messages().filter { message in
                events.insert(message.event).inserted || repeats || !message.raw.contains("may be a repeat")
            }
            return messages.count >= count
        }
        return messages
    }

    /// What the agent said, and what the sshd of `sandbox` did, for the comment of a test that failed.
    func evidence(_ sandbox: Sandbox? = nil) -> String {
        let sshd = sandbox.map { "\nsshd:\n\($0.log)" } ?? ""
        return "agent (\(agent?.isRunning == true ? "running" : "not running")):\n\(agent?.output ?? "")\(sshd)"
    }

    /// Ends the inbox without a word, as a power cut would; what it kept is gone.
    func crashInbox() { inbox.crash() }

    /// Starts the inbox again, on the port it had.
    func restartInbox() throws {
        inbox = try Self.startInbox(port: inboxPort, log: URL(fileURLWithPath: folder + "/inbox-again.log"))
        guard eventually({ (try? run(["/usr/bin/curl", "-fsS", inboxURL + "/messages"]).status) == 0 }) else {
            throw TestFailure("the inbox did not come back: \(inbox.output)")
        }
    }

    /// Runs a command of doorbell with this configuration, under the agent's account.
    func doorbell(_ arguments: String...) throws -> Finished {
        try run(command(arguments))
    }
}
