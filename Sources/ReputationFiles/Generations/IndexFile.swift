import Glibc
import Synchronization

/// Writes index files so that a reader, or a power cut, finds the old one or the new one and nothing between.
public struct IndexFile {
    private static let count = Atomic<Int>(0)

    /// Writes `bytes` to a new file beside `path` that everybody may read, flushes it, renames it over `path`, and
    /// flushes the directory.
    ///
    /// When it throws, for want of space or anything else, the old file is as it was and the new one is gone. Two at
    /// once do not disturb each other; the one that renames last wins.
    public static func replace(_ path: String, with bytes: [UInt8]) throws(IndexFileError) {
        // A name that no other writer has: several processes, and several threads of one.
        let number = count.add(1, ordering: .relaxed).newValue
        let temporary = "\(path)\(leftoverMark)\(getpid())-\(number)"
        do throws(SystemFailure) {
            try create(temporary, bytes: bytes)
            // Both strings stay valid for the call.
            guard unsafe rename(temporary, path) == 0 else { throw .last }
        } catch {
            _ = unsafe unlink(temporary)
            throw .unwritable(path: path, error)
        }
        flushDirectory(of: path)
    }

    /// Removes what writers that were killed have left beside `path`; only for whoever holds the lock on it.
    public static func removeLeftovers(of path: String) {
        let directory = directory(of: path)
        let prefix = String(path.split(separator: "/").last ?? "") + leftoverMark
        // Opened and closed here; an entry is valid until the next one is read.
        guard let stream = unsafe opendir(directory) else { return }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        while let entry = unsafe readdir(stream), names.count < 1000 {
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasPrefix(prefix) { names.append(name) }
        }
        for name in names { _ = unsafe unlink("\(directory)/\(name)") }
    }

    private static let leftoverMark = ".new-"

    private static func create(_ path: String, bytes: [UInt8]) throws(SystemFailure) {
        // One left over from a process that was killed and had our number is of no use to anybody.
        _ = unsafe unlink(path)
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .last }
        var failure: SystemFailure?
        do throws(SystemFailure) {
            try write(bytes, to: descriptor)
            guard fchmod(descriptor, 0o644) == 0, fsync(descriptor) == 0 else { throw .last }
        } catch {
            failure = error
        }
        // A network file system may report a full disk no earlier than here.
        if close(descriptor) != 0, failure == nil { failure = .last }
        if let failure { throw failure }
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) throws(SystemFailure) {
        var offset = 0
        while offset < bytes.count {
            // The buffer is valid for the call, which reads no more than the rest of it.
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Glibc.write(descriptor, buffer.baseAddress?.advanced(by: offset), buffer.count - offset)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw count < 0 ? .last : SystemFailure(code: ENOSPC) }
            offset += count
        }
    }

    private static func flushDirectory(of path: String) {
        let descriptor = unsafe open(directory(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        // Some file systems cannot flush a directory; the rename stands all the same.
        _ = fsync(descriptor)
        close(descriptor)
    }

    private static func directory(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
