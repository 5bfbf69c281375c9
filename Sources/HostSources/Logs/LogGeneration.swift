/// Content that stood, or stands, at the path of a log, and how far it is read.
///
/// Its number and its origin make the keys of its lines; they stay when the rest of it is read from a copy.
struct LogGeneration: Hashable, Sendable {
    /// The file to read it from.
    var identity: FileIdentity
    /// The file where it was first seen.
    var origin: FileIdentity
    /// Different for each content of this source.
    var number: UInt64
    /// Bytes that are done with.
    var offset: UInt64 = 0
    /// Whether the offset is inside a line that is passed over.
    var isSkipping = false
    /// The size at which nothing more was to be read but part of a line; `nil` before that was so.
    var drainedSize: UInt64?
    /// Whether it is not to be found now; it is read on where it comes back.
    var isAway = false
    /// Whether it was told that it is gone.
    var isTold = false
    /// Whether only what is added is read: a copy took the file's name, and the rest is read there.
    var isRemainder = false
    /// Whether what came before it was not to be found when it was begun, and may come back.
    var isAfterLoss = false
    /// What stands before the offset.
    var fingerprint = ContentFingerprint()
    /// When the file was last written to, as far as it was seen: nanoseconds since 1970.
    var modified: Int64

    /// Whether a file of this size holds bytes that nobody looked at.
    func isUnread(in file: SeenFile) -> Bool {
        file.size > max(offset, drainedSize ?? 0)
    }

    /// Makes a line's key together with its offset: at most 64 bytes.
    var key: String {
        let parts = [origin.device, origin.inode, UInt64(bitPattern: origin.birth), number]
        return parts.map { String($0, radix: 36) }.joined(separator: "-")
    }
}
