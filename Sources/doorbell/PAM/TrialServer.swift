import Glibc
import HostSources

/// The private copy of sshd, listening on loopback for the time of one trial.
struct TrialServer {
    let port: UInt16
    private let process: ChildProcess
    private let workplace: TrialWorkplace
    private let madeDirectory: Bool

    /// Starts it; it ends by itself after a minute even when we are killed meanwhile.
    init(sshd: String, service: String, workplace: TrialWorkplace) throws {
        self.workplace = workplace
        port = try Self.freePort()
        madeDirectory = unsafe mkdir("/run/sshd", 0o755) == 0
        var program = sshd
        // From 9.8 on sshd takes the name of its PAM service from this option; before, from its own name.
        try workplace.write(
            Self.configuration(port: port, workplace: workplace) + "PAMServiceName \(service)\n",
            to: "config"
        )
        if !Self.accepts(sshd, workplace: workplace) {
            try workplace.write(Self.configuration(port: port, workplace: workplace), to: "config")
            program = try Self.copy(sshd, to: "\(workplace.path)/\(service)")
        }
        let arguments = ["/usr/bin/timeout", "60", program, "-D", "-e", "-f", "\(workplace.path)/config"]
        process = try ChildProcess(arguments, environment: ["PATH=/usr/bin:/bin"], output: "\(workplace.path)/sshd.log")
    }

    /// Waits until it says that it listens.
    func waitUntilListening() -> PAMTrial.Verdict {
        let deadline = ChildProcess.Clock.now() + 10
        while ChildProcess.Clock.now() < deadline {
            if Interruption.isRequested { return .interrupted }
            if process.poll() != nil { return .impossible("the copy of sshd does not start\n" + workplace.logs()) }
            if (try? workplace.read("sshd.log"))?.contains(" port \(port).") == true { return .works }
            ChildProcess.Clock.pause()
        }
        return .impossible("the copy of sshd does not listen\n" + workplace.logs())
    }

    func stop() {
        process.stop()
        if madeDirectory { _ = unsafe rmdir("/run/sshd") }
    }

    private static func configuration(port: UInt16, workplace: TrialWorkplace) -> String {
        """
        Port \(port)
        ListenAddress 127.0.0.1
        HostKey \(workplace.path)/host
        PidFile none
        UsePAM yes
        AuthorizedKeysFile \(workplace.path)/authorized_keys
        StrictModes no
        PermitRootLogin prohibit-password
        PubkeyAuthentication yes
        PasswordAuthentication no
        KbdInteractiveAuthentication no
        AllowTcpForwarding no
        X11Forwarding no
        PrintMotd no
        UseDNS no
        LogLevel VERBOSE

        """
    }

    private static func accepts(_ sshd: String, workplace: TrialWorkplace) -> Bool {
        let arguments = [sshd, "-t", "-f", "\(workplace.path)/config"]
        let child = try? ChildProcess(arguments, output: "\(workplace.path)/option.log")
        return child?.wait(seconds: 10) == .exited(0)
    }

    private static func copy(_ sshd: String, to path: String) throws(CommandFailure) -> String {
        do {
            let file = try BoundedFile(path: sshd, limit: 64 << 20)
            try AtomicFile.write(file.bytes, to: path, access: FileAccess(owner: 0, group: 0, mode: 0o755))
            return path
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure(message: "\(sshd) cannot be copied: \(error)")
        }
    }

    /// A port that is free now; nobody else binds one on loopback in the moment until sshd does, or the trial says so.
    private static func freePort() throws(CommandFailure) -> UInt16 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = loopback(port: 0)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        // `sockaddr_in` is one of the kinds of `sockaddr`, and `size` is its own.
        let result = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                unsafe bind(descriptor, generic, size) == 0 && getsockname(descriptor, generic, &size) == 0
            }
        }
        guard result else { throw CommandFailure(message: "no port on loopback: \(SystemError.words(for: errno))") }
        return UInt16(bigEndian: address.sin_port)
    }

    private static func loopback(port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }
}
