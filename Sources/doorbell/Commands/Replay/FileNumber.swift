import Glibc

/// What a regular file is to the system, whatever names it has.
struct FileNumber: Hashable {
    private let device: UInt64
    private let number: UInt64

    /// That of the file that a path leads to; `nil` where there is no regular file.
    init?(_ path: String) {
        var status = stat()
        // The string stays valid for the call, which fills the value and keeps no pointer to it.
        guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        device = UInt64(status.st_dev)
        number = UInt64(status.st_ino)
    }
}
