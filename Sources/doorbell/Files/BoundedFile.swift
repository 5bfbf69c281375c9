import Glibc
import HostSources

/// A regular file read as a whole, up to a limit, with its permissions taken from the same open file.
struct BoundedFile: Sendable {
    var bytes: [UInt8]
    var access: FileAccess

    /// The bytes as text, with what is no UTF-8 replaced.
    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// What becomes of a file that is longer than its limit.
    enum Excess {
        case refused
        case cutOff
    }

    /// Why a file could not be read.
    struct Failure: Error, Hashable, CustomStringConvertible {
        var reason: String
        /// The number of the system's error; 0 when it was not the system that refused.
        var code: Int32 = 0

        var description: String { reason }
        var isMissing: Bool { code == ENOENT }
        var isForbidden: Bool { code == EACCES }
    }

    /// Reads the file at `path`; never waits for a pipe or a device, and never gives more than `limit` bytes.
    init(path: String, limit: Int, excess: Excess = .refused, followsLinks: Bool = true) throws(Failure) {
        let flags = O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY | (followsLinks ? 0 : O_NOFOLLOW)
        // The string stays valid for the call.
        let descriptor = unsafe open(path, flags)
        guard descriptor >= 0 else { throw .system(errno) }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw .system(errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw Failure(reason: "it is not a regular file") }
        access = FileAccess(owner: status.st_uid, group: status.st_gid, mode: status.st_mode & 0o7777)
        bytes = try Self.contents(of: descriptor, limit: limit, excess)
    }

    private static func contents(of descriptor: Int32, limit: Int, _ excess: Excess) throws(Failure) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16384)
        while true {
            let wanted = chunk.count
            // The kernel writes at most `wanted` bytes into an array that is as long.
            let count = unsafe read(descriptor, &chunk, wanted)
            if count == 0 { return bytes }
            guard count > 0 else {
                if errno == EINTR { continue }
                throw .system(errno)
            }
            bytes.append(contentsOf: chunk.prefix(count))
            guard bytes.count > limit else { continue }
            guard excess == .cutOff else { throw Failure(reason: "it is larger than \(limit) bytes") }
            return Array(bytes.prefix(limit))
        }
    }
}

extension BoundedFile.Failure {
    /// The failure of a system call.
    static func system(_ code: Int32) -> BoundedFile.Failure {
        BoundedFile.Failure(reason: SystemError.words(for: code), code: code)
    }
}
