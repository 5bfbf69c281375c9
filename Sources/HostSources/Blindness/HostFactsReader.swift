import CLinuxSockets
import Glibc
public import LoginEvents

/// Looks at this host for what `BlindnessCheck` judges; reads only, as the account that runs it.
///
/// A value; safe to use from several threads at once.
public struct HostFactsReader: Sendable {
    /// The log files that are followed.
    public var files: [String]
    /// `wtmp`; `nil` when it is not followed.
    public var wtmp: String?
    /// `btmp`; `nil` when it is not followed.
    public var btmp: String?
    /// The tags that the configuration adds.
    public var tags: [String]
    /// Where sshd's configuration is.
    public var settings: String
    /// Where the kernel shows processes.
    public var proc: String
    /// Whose rights count for the log files; `nil`: those of whoever asks.
    public var rights: AccountRights?

    /// A reader for these files and tags.
    public init(
        files: [String],
        wtmp: String? = nil,
        btmp: String? = nil,
        tags: [String] = [],
        settings: String = "/etc/ssh/sshd_config",
        proc: String = "/proc",
        rights: AccountRights? = nil
    ) {
        self.files = files
        self.wtmp = wtmp
        self.btmp = btmp
        self.tags = tags
        self.settings = settings
        self.proc = proc
        self.rights = rights
    }

    /// What there is to see; the journal and the hook are told by whoever knows them.
    public func facts(
        now: Timestamp,
        journal: HostFacts.Journal,
        wantsLog: Bool,
        hook: HostFacts.Hook,
        expectsHook: Bool
    ) -> HostFacts {
        let programs = self.programs()
        return HostFacts(
            now: now,
            files: files.map(logFacts),
            wtmp: wtmp.map(fileFacts),
            btmp: btmp.map(fileFacts),
            journal: journal,
            wantsLog: wantsLog,
            hook: hook,
            expectsHook: expectsHook,
            sshd: sshd(),
            programs: programs.filter { Self.isServer($0.name) || tags.contains($0.name) },
            tags: Dictionary(tags.map { ($0, exists($0, programs)) }) { first, _ in first }
        )
    }

    private func logFacts(_ path: String) -> LogFileFacts {
        var facts = fileFacts(path)
        // The last bytes say enough; the string stays valid for the call.
        guard case .readable(let size, _) = facts.state else { return facts }
        let number = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard number >= 0 else { return facts }
        let tail = min(size, Self.tailSize)
        facts.content = LogFileFacts.content(
            Descriptor(number).bytes(at: UInt64(max(0, size - tail)), count: max(1, tail))
        )
        return facts
    }

    private func fileFacts(_ path: String) -> LogFileFacts { LogFileFacts(path: path, state: stateForReader(path)) }

    private func stateForReader(_ path: String) -> LogFileFacts.State {
        let state = Self.state(path)
        guard case .readable = state, let rights, !rights.mayRead(path) else { return state }
        return .unreadable("the agent's account may not read it")
    }

    /// How it stands with one file.
    public static func state(_ path: String) -> LogFileFacts.State {
        var status = stat()
        // Safe here and below: the string and the struct stay valid for the call, which keeps neither.
        guard unsafe stat(path, &status) == 0 else {
            return errno == ENOENT || errno == ENOTDIR ? .missing : .unreadable(SystemError.words(for: errno))
        }
        guard status.st_mode & S_IFMT == S_IFREG else { return .unreadable("it is no regular file") }
        guard unsafe access(path, R_OK) == 0 else { return .unreadable(SystemError.words(for: errno)) }
        let changed = Timestamp(seconds: Int64(status.st_mtim.tv_sec))
        return .readable(size: Int(status.st_size), changed: changed)
    }

    /// How many bytes at the end of a log are looked at.
    private static let tailSize = 16 << 10

    private func sshd() -> SSHDSettings? {
        guard case .readable = Self.state(settings) else { return nil }
        return SSHDSettings(path: settings, read: { Self.text($0) }, expand: { Self.expand($0) })
    }

    private func programs() -> [HostFacts.Program] {
        let table = ProcessTable(proc: proc)
        return Set(table.pids().compactMap { table.program($0) }).sorted {
            ($0.name, $0.path ?? "") < ($1.name, $1.path ?? "")
        }
    }

    private func exists(_ tag: String, _ programs: [HostFacts.Program]) -> Bool {
        if programs.contains(where: { $0.name == tag }) { return true }
        return ["/usr/sbin/", "/usr/bin/", "/usr/local/sbin/", "/sbin/"].contains { directory in
            if case .readable = Self.state(directory + tag) { return true }
            return false
        }
    }

    private static func isServer(_ name: String) -> Bool {
        ServerPrograms.names.contains(name)
    }

    private static func text(_ path: String) -> String? {
        let number = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard number >= 0, let bytes = Descriptor(number).read(upTo: 1 << 20) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func expand(_ pattern: String) -> [String] {
        var found = unsafe glob_t()
        defer { unsafe globfree(&found) }
        // Safe: the call fills the struct, whose strings live until `globfree`, and they are copied before.
        guard unsafe glob(pattern, 0, nil, &found) == 0 else { return [] }
        return unsafe (0..<min(Int(found.gl_pathc), 1000)).compactMap { index in
            unsafe found.gl_pathv[index].map { unsafe String(cString: $0) }
        }
    }
}
