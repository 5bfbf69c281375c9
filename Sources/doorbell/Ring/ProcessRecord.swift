/// What `/proc` says about one process, as far as finding an SSH session needs it.
struct ProcessRecord: Hashable {
    /// The process.
    var pid: Int32
    /// Its parent; 0 for the first process and for kernel threads.
    var parent: Int32
    /// The program's own name (`comm`), at most 15 bytes.
    var name: String
    /// The real user it runs as.
    var uid: UInt32
    /// When it started, in clock ticks since boot: with the PID it names one process for as long as the host is up.
    var started: UInt64
    /// Whether it calls itself a process of sshd for one connection: `sshd: alice@pts/0`, and not `[listener]`.
    var servesConnection = false

    /// Reads the texts of `/proc/PID/stat`, `/proc/PID/status` and `/proc/PID/cmdline` (proc(5)); `nil` when they are
    /// not what proc(5) says.
    init?(stat: String, status: String, title: String = "") {
        // The name may hold spaces and parentheses: it ends at the last one.
        guard let open = stat.firstIndex(of: "("), let close = stat.lastIndex(of: ")"), open < close,
            let pid = Int32(stat[..<open].trimmingSpaces)
        else { return nil }
        let fields = stat[stat.index(after: close)...].split(separator: " ")
        guard fields.count > 19, let parent = Int32(fields[1]), let started = UInt64(fields[19]) else { return nil }
        let uidLine = status.split(separator: "\n").first { $0.hasPrefix("Uid:") }
        guard
            let uid = uidLine?.dropFirst(4).split(whereSeparator: { $0 == "\t" || $0 == " " }).first.flatMap({
                UInt32($0)
            })
        else { return nil }
        self.init(
            pid: pid,
            parent: parent,
            name: String(stat[stat.index(after: open)..<close]),
            uid: uid,
            started: started,
            servesConnection: Self.isOfConnection(title)
        )
    }

    private static func isOfConnection(_ title: String) -> Bool {
        (title.hasPrefix("sshd: ") || title.hasPrefix("sshd-session: ")) && !title.contains("[listener]")
    }

    /// A record of the given parts.
    init(pid: Int32, parent: Int32, name: String, uid: UInt32, started: UInt64, servesConnection: Bool = false) {
        self.pid = pid
        self.parent = parent
        self.name = name
        self.uid = uid
        self.started = started
        self.servesConnection = servesConnection
    }
}

extension Substring {
    fileprivate var trimmingSpaces: Substring {
        drop { $0 == " " }.prefix { $0 != " " }
    }
}
