import CLinuxSockets
import Glibc
import HookDatagram
import LoginEvents

/// The spool as the agent sees it: a directory of its own, opened once, in which root leaves files.
///
/// No link is followed and nothing is read that is no regular file, so that whoever else might come to write there
/// could not make the agent read something of its own.
final class SpoolDirectory {
    /// The most entries that one listing takes; more are left for the next one.
    static let entryLimit = 4096
    /// The most files that are kept for a look at what was wrong with them.
    static let rejectedLimit = 64

    let path: String
    let descriptor: Descriptor

    /// Opens the spool in `runtimeDirectory`, and makes it where it is missing, mode 0700.
    ///
    /// It must be the caller's own
    /// and be writable for nobody else.
    init(in runtimeDirectory: String) throws(SystemError) {
        path = runtimeDirectory + "/spool"
        // Safe, here and below: the calls read names and keep nothing.
        if unsafe mkdir(path, 0o700) != 0, errno != EEXIST {
            throw SystemError("make the spool \(path)", code: errno)
        }
        descriptor = try Descriptor(unsafe linux_open_directory(AT_FDCWD, path), "open the spool \(path)")
        guard let status = descriptor.status, status.owner == geteuid() else {
            throw SystemError("use the spool \(path), which is somebody else's", code: EPERM)
        }
        if status.mode & 0o022 != 0, fchmod(descriptor.number, 0o700) != 0 {
            throw SystemError("close the spool \(path) to others", code: errno)
        }
        try prepareDropped()
    }

    /// Whether the directory was removed since it was opened.
    var isGone: Bool { (descriptor.status?.links ?? 0) == 0 }

    /// The names of spool files, whole and part; no more than `entryLimit` entries are looked at.
    func names() -> [SpoolName] {
        guard linux_rewind(descriptor.number) == 0 else { return [] }
        var names: [SpoolName] = []
        var entries = 0
        var buffer = [UInt8](repeating: 0, count: 32768)
        while entries < Self.entryLimit {
            // Safe: the call writes at most as many bytes as there are.
            let length = unsafe buffer.withUnsafeMutableBytes {
                unsafe Int(linux_list(descriptor.number, $0.baseAddress, $0.count))
            }
            guard length > 0, length <= buffer.count else { break }
            for name in DirectoryEntries(buffer[..<length]) {
                entries += 1
                if let name = SpoolName(name) { names.append(name) }
            }
        }
        return names
    }

    /// What a spool file says, or why it is refused; `nil` when it is there no longer or cannot be read now.
    func record(of name: SpoolName) -> Result<HookRecord, RefusedReport>? {
        let opened = unsafe linux_open_file(descriptor.number, name.description)
        // ELOOP: a link; ENXIO: a socket.
        if opened == -ELOOP || opened == -ENXIO { return .failure(.malformed) }
        guard opened >= 0 else { return nil }
        let file = Descriptor(opened)
        guard let status = file.status else { return nil }
        guard linux_is_regular(status.mode) != 0 else { return .failure(.malformed) }
        guard status.size <= HookFormat.maximumSize else { return .failure(.oversized) }
        guard let bytes = file.read(upTo: HookFormat.maximumSize + 1) else { return nil }
        return HookRecord.read(bytes)
    }

    /// Removes a file; whether it is gone.
    func remove(_ name: SpoolName) -> Bool {
        unsafe unlinkat(descriptor.number, name.description, 0) == 0 || errno == ENOENT
    }

    /// Puts a file aside into `rejected`, or removes it when enough are there; whether it is gone.
    func reject(_ name: SpoolName) -> Bool {
        _ = unsafe mkdirat(descriptor.number, "rejected", 0o700)
        let opened = unsafe linux_open_directory(descriptor.number, "rejected")
        guard opened >= 0 else { return remove(name) }
        let rejected = Descriptor(opened)
        guard Self.count(rejected) < Self.rejectedLimit,
            unsafe linux_rename_new(descriptor.number, name.description, rejected.number, name.description) == 0
        else { return remove(name) }
        return true
    }

    /// Writes a record as the hook would have; whether it is in the spool.
    func store(_ record: HookRecord) -> Bool {
        let bytes = record.encoded()
        var name = SpoolName(
            time: record.header.realtime,
            hookPID: UInt32(bitPattern: record.header.hookPID),
            size: UInt32(truncatingIfNeeded: bytes.count),
            isPart: true
        )
        let part = name.description
        name.isPart = false
        let made = unsafe linux_create_file(descriptor.number, part)
        guard made >= 0 else { return false }
        let isWritten = Descriptor(made).write(bytes)
        let number = descriptor.number
        if isWritten, unsafe linux_rename_new(number, part, number, name.description) == 0 { return true }
        _ = unsafe unlinkat(number, part, 0)
        return false
    }

    /// How many seconds ago a file was last written; `nil` when it is there no longer.
    func age(of name: SpoolName) -> Int64? {
        var file = linux_file()
        guard unsafe linux_status_at(descriptor.number, name.description, &file) == 0 else { return nil }
        return SystemClock().now().seconds - file.modified
    }

    private static func count(_ directory: Descriptor) -> Int {
        var buffer = [UInt8](repeating: 0, count: 16384)
        // Safe: the call writes at most as many bytes as there are.
        let length = unsafe buffer.withUnsafeMutableBytes {
            unsafe Int(linux_list(directory.number, $0.baseAddress, $0.count))
        }
        // 64 names of a spool take 4 KB of the 16.
        return length > 0 ? DirectoryEntries(buffer[..<length]).reduce(into: 0) { count, _ in count += 1 } - 2 : 0
    }
}

extension HookRecord {
    /// Decodes a record, with the reason in our own terms where it is none.
    static func read(_ bytes: [UInt8]) -> Result<HookRecord, RefusedReport> {
        do {
            return .success(try HookRecord(decoding: bytes))
        } catch .unsupportedVersion {
            return .failure(.unsupportedVersion)
        } catch .tooLong {
            return .failure(.oversized)
        } catch {
            return .failure(.malformed)
        }
    }
}

extension RefusedReport: Error {}
