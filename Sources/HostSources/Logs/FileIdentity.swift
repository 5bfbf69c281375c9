/// Which file it is, whatever its name is now: device, inode, and birth, because inodes are used again.
struct FileIdentity: Hashable, Sendable {
    var device: UInt64
    var inode: UInt64
    /// Nanoseconds since 1970; 0 where the file system does not say.
    var birth: Int64
}
