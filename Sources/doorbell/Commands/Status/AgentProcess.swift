import Glibc

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
            return errno == ENOENT ? .stopped : .unknown(SystemError.text(errno))
        }
        guard let file = try? BoundedFile(path: path, limit: 4 << 20) else { return .unknown("\(path) cannot be read") }
        let text = String(decoding: file.bytes, as: UTF8.self)
        let device = (gnu_dev_major(status.st_dev), gnu_dev_minor(status.st_dev))
        return holder(in: text, major: device.0, minor: device.1, inode: status.st_ino)
    }

    /// The holder that the text of `/proc/locks` names: `1: FLOCK  ADVISORY  WRITE 712 08:01:1311 0 EOF`.
    static func holder(in text: String, major: UInt32, minor: UInt32, inode: UInt) -> AgentProcess {
        for line in text.split(separator: "\n") {
            // A line of a waiting process has an arrow after its number.
            let words = line.split(separator: " ").filter { $0 != "->" }
            guard words.count >= 6, words[1] == "FLOCK", words[3] == "WRITE", !line.contains("->") else { continue }
            let place = words[5].split(separator: ":")
            guard place.count == 3, UInt32(place[0], radix: 16) == major, UInt32(place[1], radix: 16) == minor,
                UInt(place[2]) == inode, let pid = Int32(words[4])
            else { continue }
            return .running(pid: pid)
        }
        return .stopped
    }
}
