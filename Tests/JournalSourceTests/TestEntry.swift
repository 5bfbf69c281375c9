/// An entry as it is written into a journal's file.
struct TestEntry {
    var message: [UInt8]
    /// Microseconds since 1970.
    var time: Int64
    /// Microseconds since the boot.
    var sinceBoot: Int64
    var boot: Character = "a"
    var tag: String? = "sshd"
    var command: String? = "sshd-session"
    var program: String? = "/usr/lib/openssh/sshd-session"
    var user: String? = "0"
    var unit = "ssh.service"

    /// The first of the moments that entries are given here: a day in November 2023.
    static let start: Int64 = 1_700_000_000_000_000

    /// The entry of a number: later ones are a second later.
    init(_ number: Int, _ message: String? = nil, boot: Character = "a") {
        self.message = Array((message ?? "Connection from 192.0.2.1 port \(number) on 192.0.2.2 port 22").utf8)
        time = Self.start + Int64(number) * 1_000_000
        sinceBoot = Int64(number) * 1_000_000 + 5_000_000
        self.boot = boot
    }

    /// The entry as another program writes it.
    func written(by program: String?, _ command: String?, user: String?) -> TestEntry {
        var entry = self
        entry.program = program
        entry.command = command
        entry.user = user
        return entry
    }

    /// An entry that nobody here is interested in.
    static func noise(_ number: Int) -> TestEntry {
        var entry = TestEntry(number, "a job ran").written(by: "/usr/sbin/cron", "cron", user: "0")
        entry.tag = "cron"
        return entry
    }

    /// The entry in the export format.
    var export: [UInt8] {
        let fields: [(String, String?)] = [
            ("__REALTIME_TIMESTAMP", "\(time)"), ("__MONOTONIC_TIMESTAMP", "\(sinceBoot)"),
            ("_BOOT_ID", String(repeating: boot, count: 32)), ("_HOSTNAME", "host.example"), ("_PID", "4711"),
            ("SYSLOG_IDENTIFIER", tag), ("_COMM", command), ("_EXE", program), ("_UID", user), ("_SYSTEMD_UNIT", unit),
        ]
        var bytes = fields.flatMap { name, value in value.map { Array("\(name)=\($0)\n".utf8) } ?? [] }
        bytes += Array("MESSAGE\n".utf8)
        let count = UInt64(message.count)
        bytes += (0..<8).map { UInt8(truncatingIfNeeded: count >> (8 * UInt64($0))) }
        return bytes + message + Array("\n\n".utf8)
    }
}
