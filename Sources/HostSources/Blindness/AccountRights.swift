import Glibc

/// What an account may read, by the owner, the group and the mode of files; access control lists are not looked at.
///
/// It answers for another account than the one that asks: root may read everything, and says nothing about the agent.
public struct AccountRights: Hashable, Sendable {
    /// The account's number.
    public var user: UInt32
    /// The groups it is in.
    public var groups: Set<UInt32>

    /// Rights of the given parts.
    public init(user: UInt32, groups: Set<UInt32>) {
        self.user = user
        self.groups = groups
    }

    /// The rights of an account by its name; `nil` when there is none.
    public init?(named name: String) {
        var entry = unsafe passwd()
        var found: UnsafeMutablePointer<passwd>?
        var buffer = [CChar](repeating: 0, count: 16_384)
        let size = buffer.count
        // Safe: all pointers stay valid for the call, and only numbers are taken out of the entry afterwards.
        guard unsafe getpwnam_r(name, &entry, &buffer, size, &found) == 0, unsafe found != nil else { return nil }
        user = unsafe entry.pw_uid
        var numbers = [gid_t](repeating: 0, count: 256)
        var count = Int32(numbers.count)
        // Safe: the call writes at most `count` numbers; with more groups than fit it fails.
        guard unsafe getgrouplist(name, entry.pw_gid, &numbers, &count) >= 0 else { return nil }
        groups = Set(numbers[..<Int(count)])
    }

    /// Whether the account may read the file at an absolute path: read it, and pass every directory above.
    public func mayRead(_ path: String) -> Bool {
        if user == 0 { return true }
        var directory = ""
        for part in path.split(separator: "/").dropLast() {
            guard has(1, of: directory.isEmpty ? "/" : directory) else { return false }
            directory += "/" + part
        }
        return has(1, of: directory.isEmpty ? "/" : directory) && has(4, of: path)
    }

    private func has(_ right: mode_t, of path: String) -> Bool {
        var status = stat()
        // Safe: the string and the struct stay valid for the call, which keeps neither.
        guard unsafe stat(path, &status) == 0 else { return false }
        if status.st_uid == user { return status.st_mode & (right << 6) != 0 }
        if groups.contains(status.st_gid) { return status.st_mode & (right << 3) != 0 }
        return status.st_mode & right != 0
    }
}
