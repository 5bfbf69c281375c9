import Glibc

/// Tells one file from another that has taken its name, as far as the file system can.
struct FileIdentity: Hashable, Sendable, CustomStringConvertible {
    private let device: UInt64
    private let inode: UInt64
    private let changeSeconds: Int
    private let changeNanoseconds: Int
    let size: Int64

    init(_ status: stat) {
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
        changeSeconds = status.st_mtim.tv_sec
        changeNanoseconds = status.st_mtim.tv_nsec
        size = Int64(status.st_size)
    }

    var description: String { "\(device) \(inode) \(size) \(changeSeconds) \(changeNanoseconds)" }

    /// The file that has this name now.
    init(path: String) throws(SystemFailure) {
        var status = Glibc.stat()
        // The string stays valid for the call, which fills `status`.
        guard unsafe stat(path, &status) == 0 else { throw .last }
        self.init(status)
    }
}
