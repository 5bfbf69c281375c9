import FoundationEssentials

/// How many file descriptors sshd may open: pam_exec closes every possible one before it runs a program.
struct DescriptorLimit: Hashable, Sendable {
    /// Above this a login waits for some ten milliseconds.
    static let notice = 65536

    /// The process of sshd that listens.
    var pid: Int
    /// Its soft limit; `nil`: none at all.
    var limit: Int?

    /// What to say about it; `nil` when it costs nothing to speak of.
    var advice: String? {
        if let limit, limit <= Self.notice { return nil }
        let cost = limit.map { "costs about \(max(1, $0 / 5000)) ms a login" } ?? "makes each login wait"
        return """
            sshd (process \(pid)) may open \(limit.map(String.init) ?? "unlimited") files, and pam_exec closes all of \
            them before it runs a program, which \(cost); set LimitNOFILE=1024:524288 in sshd's unit
            """
    }

    /// The limits of the sshd processes that listen here; empty when none runs or they cannot be seen.
    static func ofListeners(proc: String = "/proc") -> [DescriptorLimit] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: proc)) ?? []
        let daemons = names.compactMap(Int.init).filter { comm($0, proc) == "sshd" }
        return daemons.sorted().compactMap { pid in
            guard let parent = parent(pid, proc), comm(parent, proc) != "sshd" else { return nil }
            guard let text = text("\(proc)/\(pid)/limits") else { return nil }
            guard let limit = softLimit(in: text) else { return nil }
            return DescriptorLimit(pid: pid, limit: limit.value)
        }
    }

    /// The soft limit in the text of `/proc/PID/limits` (proc(5)); `nil` when it has none.
    static func softLimit(in text: String) -> (value: Int?, isUnlimited: Bool)? {
        for line in text.split(separator: "\n") where line.hasPrefix("Max open files") {
            let words = line.dropFirst("Max open files".count).split(separator: " ")
            guard let first = words.first else { return nil }
            if first == "unlimited" { return (nil, true) }
            return Int(first).map { ($0, false) }
        }
        return nil
    }

    private static func comm(_ pid: Int, _ proc: String) -> String? {
        text("\(proc)/\(pid)/comm").map { String($0.prefix { $0 != "\n" }) }
    }

    private static func parent(_ pid: Int, _ proc: String) -> Int? {
        let line = text("\(proc)/\(pid)/status")?.split(separator: "\n").first { $0.hasPrefix("PPid:") }
        return line.flatMap { Int($0.dropFirst(5).filter { !$0.isWhitespace }) }
    }

    private static func text(_ path: String) -> String? {
        (try? BoundedFile(path: path, limit: 65536))?.text
    }
}
