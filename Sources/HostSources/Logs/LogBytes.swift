import CLinuxSockets
import Glibc

extension Descriptor {
    /// Reads up to `count` bytes at an offset, fewer at the end of the file; nothing when it fails.
    ///
    /// One call of the system and no more: a second one could give what was written after the file was emptied.
    func bytes(at offset: UInt64, count: Int) -> [UInt8] {
        // Safe: as many bytes as are said to be there were written.
        unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            var taken: Int
            repeat {
                // Safe: the call writes at most as many bytes as there are.
                taken = unsafe pread(number, buffer.baseAddress, count, off_t(clamping: offset))
            } while taken < 0 && errno == EINTR
            initialized = max(0, taken)
        }
    }

    /// What tells this file from others; `nil` when the system does not say.
    var log: linux_log? {
        var log = linux_log()
        // Safe: the call fills the struct and keeps nothing.
        return unsafe linux_log_status(number, &log) == 0 ? log : nil
    }

    /// What stands before an offset of this file.
    func fingerprint(at offset: UInt64) -> ContentFingerprint {
        let head = bytes(at: 0, count: ContentFingerprint.headLength(offset))
        let tail = ContentFingerprint.tailLength(offset)
        return ContentFingerprint(
            head: ContentFingerprint.digest(head),
            brow: ContentFingerprint.digest(head.prefix(ContentFingerprint.browLength(offset))),
            tail: ContentFingerprint.digest(bytes(at: offset - UInt64(tail), count: tail))
        )
    }
}

extension FileIdentity {
    init(_ log: linux_log) {
        self.init(device: log.device, inode: log.inode, birth: log.birth)
    }
}
