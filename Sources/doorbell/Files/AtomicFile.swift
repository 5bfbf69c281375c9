import Glibc

/// Writes whole files so that a reader, or a power cut, finds the old one or the new one and nothing between.
enum AtomicFile {
    /// Writes a new file beside `path` with the given owner and mode, flushes it, renames it over `path`, and flushes
    /// the directory.
    static func write(_ bytes: [UInt8], to path: String, access: FileAccess) throws(CommandFailure) {
        let temporary = "\(path).doorbell-new"
        do {
            try create(temporary, bytes: bytes, access: access)
            // Both strings stay valid for the call.
            guard unsafe rename(temporary, path) == 0 else { throw BoundedFile.Failure.system(errno) }
        } catch {
            _ = unsafe unlink(temporary)
            throw CommandFailure(message: "\(path) cannot be written: \(error)")
        }
        flushDirectory(of: path)
    }

    private static func create(_ path: String, bytes: [UInt8], access: FileAccess) throws(BoundedFile.Failure) {
        // One left over from a run that was killed is of no use to anybody.
        _ = unsafe unlink(path)
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .system(errno) }
        defer { close(descriptor) }
        var rest = bytes[...]
        while !rest.isEmpty {
            // The buffer is valid for the call, which reads no more than its count.
            let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .system(errno) }
            rest = rest.dropFirst(count)
        }
        guard fchown(descriptor, access.owner, access.group) == 0, fchmod(descriptor, access.mode) == 0,
            fsync(descriptor) == 0
        else { throw .system(errno) }
    }

    private static func flushDirectory(of path: String) {
        let directory = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        let descriptor = unsafe open(directory.isEmpty ? "/" : directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        // Some file systems cannot flush a directory; the rename stands all the same.
        _ = fsync(descriptor)
        close(descriptor)
    }
}
