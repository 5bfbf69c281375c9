import FoundationEssentials
import Glibc

/// A private directory with the keys, the configuration and the logs of a trial.
struct TrialWorkplace {
    let path: String
    let ssh: String

    /// Makes the directory where programs may run, and the keys in it.
    init() throws(CommandFailure) {
        let clients = ["/usr/bin/ssh", "/usr/local/bin/ssh", "/bin/ssh"]
        guard let ssh = clients.first(where: { FileManager.default.isExecutableFile(atPath: $0) }) else {
            throw CommandFailure(message: "no ssh client found, which the trial login needs (package openssh-client)")
        }
        self.ssh = ssh
        path = try Self.makeDirectory()
        do {
            try makeKeys()
        } catch {
            remove()
            throw error
        }
    }

    /// The script that notes that the session stack reached our line.
    var probe: String { "\(path)/probe" }

    /// Whether the probe ran since the last question.
    func probeRan() -> Bool {
        // The string stays valid for the call.
        unsafe unlink("\(path)/rang") == 0
    }

    /// The last lines of what ssh and sshd said, for the one who has to find out.
    func logs() -> String {
        ["ssh.log", "sshd.log"].flatMap { name -> [String] in
            let file = try? BoundedFile(path: "\(path)/\(name)", limit: 1 << 20)
            let text = file?.text ?? ""
            return text.split(whereSeparator: \.isNewline).suffix(12).map {
                "  \(name.prefix { $0 != "." }): \(TerminalText.text(String($0), limit: 200))"
            }
        }.joined(separator: "\n")
    }

    func remove() {
        try? FileManager.default.removeItem(atPath: path)
    }

    func write(_ text: String, to name: String, mode: UInt32 = 0o600) throws(CommandFailure) {
        let access = FileAccess(owner: geteuid(), group: getegid(), mode: mode)
        try AtomicFile.write(Array(text.utf8), to: "\(path)/\(name)", access: access)
    }

    func read(_ name: String) throws(CommandFailure) -> String {
        do {
            return try BoundedFile(path: "\(path)/\(name)", limit: 65536).text
        } catch {
            throw CommandFailure(message: "\(path)/\(name): \(error)")
        }
    }

    private func makeKeys() throws(CommandFailure) {
        for name in ["host", "client"] {
            let arguments = ["\(ssh)-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "trial", "-f", "\(path)/\(name)"]
            do {
                let end = try ChildProcess(arguments, output: "\(path)/ssh.log").wait(seconds: 20)
                guard end == .exited(0) else { throw BoundedFile.Failure(reason: "it failed") }
            } catch {
                throw CommandFailure(message: "\(ssh)-keygen: \(error)")
            }
        }
        try write(try read("client.pub"), to: "authorized_keys", mode: 0o644)
        try write("trial \(try read("host.pub"))", to: "known_hosts")
        try write("#!/bin/sh\n: > '\(path)/rang'\n", to: "probe", mode: 0o700)
    }

    /// Not every file system that takes temporary files lets programs run from them.
    private static func makeDirectory() throws(CommandFailure) -> String {
        for parent in ["/tmp", "/var/tmp", "/var/lib"] {
            var status = statvfs()
            // Both point to values of this function. 8 is ST_NOEXEC (statvfs(3)), which is not visible here.
            guard unsafe statvfs(parent, &status) == 0, status.f_flag & UInt(8) == 0 else { continue }
            var template = Array("\(parent)/doorbell-trial.XXXXXX".utf8CString)
            guard unsafe mkdtemp(&template) != nil else { continue }
            let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
            // The user of the trial login must be able to reach the file of authorized keys, and nothing else.
            guard unsafe chmod(path, 0o711) == 0 else { continue }
            return path
        }
        throw CommandFailure(message: "no directory found in which programs may run (/tmp, /var/tmp, /var/lib)")
    }
}
