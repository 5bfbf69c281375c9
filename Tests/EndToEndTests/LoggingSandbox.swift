import Foundation

/// Which server a sandbox runs that writes a log.
enum Server {
    /// The sshd of this machine.
    case own
    /// What `scripts/fetch-sshd.sh` unpacked: another release's sshd.
    case release(String)
    /// The dropbear of this machine.
    case dropbear

    /// OpenSSH 10 of the next Debian release; `nil`, and a loud word, where it cannot be fetched.
    static let newer: String? = {
        let fetched = try? run(["\(checkout)/scripts/fetch-sshd.sh", "trixie"])
        guard let fetched, fetched.status == 0 else {
            print("SKIPPED, NO NEWER SSHD: \(fetched?.errors ?? "scripts/fetch-sshd.sh did not end")")
            return nil
        }
        return fetched.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }()
}

extension House {
    /// The log that servers write and the agent follows.
    var log: String { folder + "/log/auth.log" }

    /// Lets the agent follow the log; `hook` is what the configuration says of the hook.
    func followLog(hook: String, more: String = "") throws {
        try FileManager.default.createDirectory(atPath: folder + "/log", withIntermediateDirectories: true)
        unsafe chmod(folder + "/log", 0o755)
        if !FileManager.default.fileExists(atPath: log) { try Data().write(to: URL(fileURLWithPath: log)) }
        try writeConfiguration(extra: "logs:\n  journal: off\n  files: [\(log)]\n  hook: \(hook)\n\(more)")
    }

    /// A server in a sandbox, which writes to the log with all that `LogLevel VERBOSE` says.
    func sandbox(_ server: Server = .own, hook: Bool, name: String = "sandbox") throws -> Sandbox {
        let folder = self.folder + "/" + name
        var environment = ["DOORBELL_SYSLOG": "python3 \(checkout)/Tests/EndToEndTests/syslog.py \(log)"]
        switch server {
        case .own: break
        case .release(let root): environment["DOORBELL_SSHD_ROOT"] = root
        case .dropbear:
            environment["DOORBELL_SANDBOX_RUN"] = "\(checkout)/Tests/EndToEndTests/dropbear.sh \(folder)"
        }
        return try Sandbox(folder: folder, pamLines: hook ? [pamLine] : [], environment: environment)
    }

    /// A login as `doorbell logins --json` lists it, as far as these tests read it.
    struct Login: Decodable {
        struct Event: Decodable {
            let outcome: String
            let sources: [String]
            let precedingFailures: Failures?
        }
        struct Failures: Decodable, Equatable {
            let fromSource: Int
            let onUser: Int
        }
        struct Name: Decodable { let name: String }
        struct Address: Decodable {
            let ip: String?
            let port: Int?
        }
        struct Session: Decodable {
            struct Channel: Decodable {
                let kind: String
                let ended: String?
            }
            let isOpen: Bool
            let channels: [Channel]?
        }
        let event: Event
        let user: Name
        let source: Address
        let session: Session
    }

    /// The logins that are kept, newest first.
    func logins() throws -> [Login] {
        let listing = try doorbell("logins", "--json", "--limit", "1000")
        guard listing.status == 0 else { throw TestFailure("\(listing)") }
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try listing.output.split(separator: "\n").map { try decoder.decode(Login.self, from: Data($0.utf8)) }
    }

    /// Waits until the logins are as `condition` wants them; returns what they were at the last look.
    func logins(until condition: ([Login]) throws -> Bool) throws -> [Login] {
        var logins: [Login] = []
        _ = try eventually(within: 60) {
            logins = try self.logins()
            return try condition(logins)
        }
        return logins
    }

    /// What the log holds, for the comment of a test that failed.
    var logText: String { (try? String(contentsOfFile: log, encoding: .utf8)) ?? "no log" }
}
