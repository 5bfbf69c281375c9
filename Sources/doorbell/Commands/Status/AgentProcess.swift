import Glibc
import HostSources

/// Whether an agent holds the lock on the state directory, found out without touching the lock.
enum AgentProcess: Hashable, Sendable {
    case running(pid: Int32)
    case stopped
    /// The state directory cannot be seen.
    case unknown(String)

    /// Looks for the holder of an `flock` on `directory` in `/proc/locks` (proc_locks(5)).
    static func find(stateDirectory directory: String, locks path: String = "/proc/locks") -> AgentProcess {
        var status = stat()
        // The string and the structure stay valid for the call.
        guard unsafe stat(directory, &status) == 0 else {
            return errno == ENOENT ? .stopped : .unknown(SystemError.words(for: errno))
        }
        guard let file = try? BoundedFile(path: path, limit: 4 << 20) else { return .unknown("\(path) cannot be read") }
        let text = file.text
        return holder(in: text, device: status.st_dev, inode: status.st_ino) { isOurs($0) }
    }

    /// The holder that the text of `/proc/locks` names: `1: FLOCK  ADVISORY  WRITE 712 08:01:1311 0 EOF`.
    ///
    /// Some file systems (btrfs) show another device there than `stat` does: then the process must be one of ours.
    static func holder(in text: String, device: UInt, inode: UInt, isOurs: (Int32) -> Bool) -> AgentProcess {
        for line in text.split(separator: "\n") {
            // A line of a waiting process has an arrow after its number.
            let words = line.split(separator: " ").filter { $0 != "->" }
            guard words.count >= 6, words[1] == "FLOCK", words[3] == "WRITE", !line.contains("->") else { continue }
            let place = words[5].split(separator: ":")
            guard place.count == 3, let major = UInt(place[0], radix: 16),
                let minor = UInt(place[1], radix: 16), UInt(place[2]) == inode, let pid = Int32(words[4])
            else { continue }
            if (major, minor) == parts(of: device) || isOurs(pid) { return .running(pid: pid) }
        }
        return .stopped
    }

    /// The two halves of a device's number (makedev(3), as glibc and Linux lay them out).
    private static func parts(of device: UInt) -> (major: UInt, minor: UInt) {
        ((device >> 8) & 0xFFF | (device >> 32) & ~0xFFF, device & 0xFF | (device >> 12) & ~0xFF)
    }

    private static func isOurs(_ pid: Int32) -> Bool {
        let name = try? BoundedFile(path: "/proc/\(pid)/comm", limit: 64)
        return name?.bytes.starts(with: Array("doorbell".utf8)) ?? false
    }
}
