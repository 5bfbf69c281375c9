import CLinuxSockets
import Glibc
import LoginEvents

/// What the kernel shows of processes (proc(5)), as far as sessions need it.
struct ProcessTable {
    let proc: String

    /// The processes, at most 100,000.
    func pids() -> [Int32] {
        // The string stays valid for the call, which keeps no pointer to it.
        let number = unsafe open(proc, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard number >= 0 else { return [] }
        let directory = Descriptor(number)
        var pids: [Int32] = []
        while pids.count < 100_000, let names = Self.names(directory), !names.isEmpty {
            pids += names.compactMap { Int32(String(decoding: $0, as: UTF8.self)) }
        }
        return pids
    }

    /// Whether a process lives.
    func exists(_ pid: Int32) -> Bool {
        // The string stays valid for the call.
        unsafe access("\(proc)/\(pid)/stat", F_OK) == 0
    }

    /// The program's name, as `comm` has it.
    func name(_ pid: Int32) -> [UInt8]? {
        text("\(pid)/comm").map { Array($0.prefix { $0 != UInt8(ascii: "\n") }) }
    }

    /// The program that a process runs; its path is shown to root and to its own account only.
    func program(_ pid: Int32) -> HostFacts.Program? {
        guard let name = name(pid), !name.isEmpty else { return nil }
        var bytes = [CChar](repeating: 0, count: 4096)
        // Safe: the call writes at most as many bytes as it is told, and the string stays valid for it.
        let length = unsafe readlink("\(proc)/\(pid)/exe", &bytes, bytes.count)
        let path = length > 0 ? String(decoding: bytes[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self) : nil
        return HostFacts.Program(path: path.map(Self.withoutMark), name: String(decoding: name, as: UTF8.self))
    }

    /// The kernel marks the path of a program that was replaced meanwhile, as an update does.
    private static func withoutMark(_ path: String) -> String {
        let mark = " (deleted)"
        return path.hasSuffix(mark) ? String(path.dropLast(mark.count)) : path
    }

    /// The session that a process serves, if it is sshd's.
    func session(_ pid: Int32) -> OpenSession? {
        guard let name = name(pid), name.starts(with: Array("sshd".utf8)), let title = text("\(pid)/cmdline") else {
            return nil
        }
        return OpenSession(title: Array(title.prefix { $0 != 0 }), pid: pid, since: started(pid))
    }

    /// When a process was started: the ticks since the boot behind the name in `stat`, and the boot in `/proc/stat`.
    private func started(_ pid: Int32) -> Timestamp {
        guard let stat = text("\(pid)/stat"), let end = stat.lastIndex(of: UInt8(ascii: ")")) else {
            return Timestamp(seconds: 0)
        }
        let fields = stat[(end + 1)...].split(separator: UInt8(ascii: " "))
        // The start is field 22, and the third one comes first here.
        guard fields.count > 19, let ticks = Int64(String(decoding: fields[19], as: UTF8.self)), ticks >= 0 else {
            return Timestamp(seconds: 0)
        }
        let perSecond = Int64(max(1, sysconf(Int32(_SC_CLK_TCK))))
        return Timestamp(seconds: boot + ticks / perSecond)
    }

    private var boot: Int64 {
        let lines = (text("stat", limit: 4 << 20) ?? []).split(separator: UInt8(ascii: "\n"))
        let line = lines.first { $0.starts(with: Array("btime ".utf8)) }
        return line.flatMap { Int64(String(decoding: $0.dropFirst(6), as: UTF8.self)) } ?? 0
    }

    private func text(_ name: String, limit: Int = 65_536) -> [UInt8]? {
        // The string stays valid for the call, which keeps no pointer to it.
        let number = unsafe open("\(proc)/\(name)", O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard number >= 0 else { return nil }
        return Descriptor(number).read(upTo: limit)
    }

    private static func names(_ directory: Descriptor) -> [[UInt8]]? {
        var buffer = [UInt8](repeating: 0, count: 32_768)
        // Safe: the call writes at most as many bytes as there are.
        let length = unsafe buffer.withUnsafeMutableBytes { bytes in
            unsafe linux_list(directory.number, bytes.baseAddress, bytes.count)
        }
        guard length >= 0 else { return nil }
        return Array(DirectoryEntries(buffer[..<Int(length)]))
    }
}
