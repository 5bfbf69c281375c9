import FoundationEssentials
import Glibc

/// Tries a PAM stack with a private copy of sshd on loopback and a real login, and leaves nothing behind.
///
/// The stack gets a service name of its own and the copy of sshd uses that name, so that neither the system's sshd nor
/// its PAM file is touched. In the stack that is tried, the line of ours runs a probe instead of the hook: the trial
/// tells whether the line is reached, and rings no bell.
struct PAMTrial {
    /// What came of a trial login.
    enum Verdict: Hashable, Sendable {
        /// The login worked, and the probe ran if there was one.
        case works
        /// The login worked, and the probe did not run: something before it ends the stack.
        case hookNotReached
        /// The login did not work; what ssh and sshd said.
        case refused(String)
        /// It could not be tried; why.
        case impossible(String)
        /// Somebody interrupted it.
        case interrupted
    }

    /// Where PAM looks for services; nowhere else can one be tried.
    static let directory = "/etc/pam.d"

    private let sshd: String
    private let user: String
    private let service: String
    private let workplace: TrialWorkplace

    /// A trial as `user`; `nil` with a reason when sshd or the ssh client are not there.
    init(user: String) throws(CommandFailure) {
        let candidates = ["/usr/sbin/sshd", "/usr/local/sbin/sshd", "/sbin/sshd"]
        guard let sshd = candidates.first(where: { FileManager.default.isExecutableFile(atPath: $0) }) else {
            throw CommandFailure(message: "no sshd found in \(candidates.joined(separator: ", "))")
        }
        self.sshd = sshd
        self.user = user
        service = "doorbell-trial-\(getpid())"
        workplace = try TrialWorkplace()
    }

    /// Removes everything; to be called whatever happened.
    func cleanUp() {
        // The string stays valid for the call.
        _ = unsafe unlink("\(Self.directory)/\(service)")
        workplace.remove()
    }

    /// Makes one login through `stack`; with `hook` the line that runs it must be reached.
    func run(_ stack: PAMStack, hook: Bool) -> Verdict {
        do {
            var tried = stack
            if hook { tried.replaceHookLine(with: "session optional pam_exec.so quiet /bin/sh \(workplace.probe)") }
            let access = FileAccess(owner: 0, group: 0, mode: 0o644)
            try AtomicFile.write(tried.bytes, to: "\(Self.directory)/\(service)", access: access)
            let verdict = try login()
            guard verdict == .works, hook else { return verdict }
            return workplace.probeRan() ? .works : .hookNotReached
        } catch let failure as CommandFailure {
            return .impossible(failure.message)
        } catch {
            return .impossible("\(error)")
        }
    }

    private func login() throws -> Verdict {
        let server = try TrialServer(sshd: sshd, service: service, workplace: workplace)
        defer { server.stop() }
        switch server.waitUntilListening() {
        case .works: break
        case let verdict: return verdict
        }
        let arguments = [
            workplace.ssh, "-F", "none", "-p", "\(server.port)", "-i", "\(workplace.path)/client", "-T",
            "-o", "IdentitiesOnly=yes", "-o", "IdentityAgent=none", "-o", "BatchMode=yes",
            "-o", "StrictHostKeyChecking=yes", "-o", "UserKnownHostsFile=\(workplace.path)/known_hosts",
            "-o", "GlobalKnownHostsFile=none", "-o", "HostKeyAlias=trial",
            "-o", "ConnectTimeout=10", "-l", user, "127.0.0.1", "true",
        ]
        let client = try ChildProcess(arguments, output: "\(workplace.path)/ssh.log")
        switch client.wait(seconds: 20) {
        case .exited(0): return .works
        case .interrupted: return .interrupted
        case .timedOut: return .refused("the login did not end within 20 s\n" + workplace.logs())
        case .exited(let code): return .refused("ssh ended with \(code)\n" + workplace.logs())
        case .killed(let signal): return .refused("ssh was killed by signal \(signal)\n" + workplace.logs())
        }
    }
}

extension PAMStack {
    /// Lets the first line of ours be another one.
    fileprivate mutating func replaceHookLine(with line: String) {
        guard case .ours(let indices) = presence, let index = indices.first else { return }
        var copy = PAMStack([])
        for (number, old) in lines.enumerated() {
            copy.append(number == index ? Array((line + "\n").utf8) : old)
        }
        self = copy
    }
}
