import Glibc
import HostSources

/// One file of `/etc/pam.d`: read with care, replaced as a whole or not at all.
struct PAMServiceFile: Sendable {
    static let sizeLimit = 64 * 1024

    let path: String
    /// What it held when it was read.
    let bytes: [UInt8]
    let access: FileAccess

    /// Reads a service's file; refuses what nobody would have made on purpose.
    init(directory: String, service: String) throws(CommandFailure) {
        guard Self.isPlainName(service) else {
            throw CommandFailure(message: "\(ShownText(service)) is no name of a PAM service")
        }
        path = "\(directory)/\(service)"
        try Self.refuseOddFile(path)
        do {
            let file = try BoundedFile(path: path, limit: Self.sizeLimit, followsLinks: false)
            bytes = file.bytes
            access = file.access
        } catch {
            throw CommandFailure(message: "\(path) cannot be read: \(error)")
        }
        guard !bytes.contains(0) else { throw CommandFailure(message: "\(path) is not a text file") }
        guard !PAMStack(bytes).isUnfinished else {
            throw CommandFailure(message: "\(path) ends in the middle of a line (in a backslash or half a line end)")
        }
    }

    /// Where the file is kept as it was before the first change.
    var backupPath: String { path + ".doorbell-backup" }

    /// Replaces the contents as a whole (`AtomicFile`), unless somebody changed the file since it was read.
    func replace(with new: [UInt8]) throws(CommandFailure) {
        let current = try PAMServiceFile(path: path)
        guard current.bytes == bytes, current.access == access else {
            throw CommandFailure(message: "\(path) was changed by somebody else meanwhile; nothing was written")
        }
        try AtomicFile.write(new, to: path, access: access)
    }

    /// Keeps a copy of the file as it is, unless there is one.
    func keepBackup() throws(CommandFailure) {
        if (try? BoundedFile(path: backupPath, limit: Self.sizeLimit, followsLinks: false))?.bytes == bytes { return }
        try AtomicFile.write(bytes, to: backupPath, access: access)
    }

    /// Removes the copy when it says the same as `bytes`: then it is of no more use.
    func dropBackup(equalTo bytes: [UInt8]) {
        guard let file = try? BoundedFile(path: backupPath, limit: Self.sizeLimit, followsLinks: false) else { return }
        // The string stays valid for the call.
        if file.bytes == bytes { _ = unsafe unlink(backupPath) }
    }

    private init(path: String) throws(CommandFailure) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        let directory = parts.dropLast().joined(separator: "/")
        try self.init(directory: directory, service: parts.last.map(String.init) ?? "")
    }

    private static func refuseOddFile(_ path: String) throws(CommandFailure) {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else {
            let hints = errno == ENOENT ? ["is sshd installed, and does it use PAM here?"] : []
            throw CommandFailure(message: "\(path): \(SystemError.words(for: errno))", hints: hints)
        }
        guard status.st_mode & S_IFMT != S_IFLNK else {
            throw CommandFailure(message: "\(path) is a symbolic link; edit what it points to by hand")
        }
        guard status.st_mode & S_IFMT == S_IFREG else { throw CommandFailure(message: "\(path) is not a regular file") }
        guard status.st_nlink == 1 else { throw CommandFailure(message: "\(path) has a second name (hard link)") }
        guard status.st_uid == 0, status.st_mode & 0o022 == 0 else {
            throw CommandFailure(message: "\(path) can be changed by others than root; mend that first")
        }
    }

    private static func isPlainName(_ name: String) -> Bool {
        guard (1...64).contains(name.utf8.count), !name.hasPrefix("."), !name.hasPrefix("-") else { return false }
        return name.utf8.allSatisfy { byte in
            switch byte {
            case 45, 46, 95, 48...57, 65...90, 97...122: true
            default: false
            }
        }
    }
}
