/// Who owns a file, and who may read and write it.
struct FileAccess: Hashable, Sendable {
    var owner: UInt32
    var group: UInt32
    /// The lower twelve bits of `st_mode`.
    var mode: UInt32

    /// Those who may read secrets on this host: root, the agent's account, and whoever runs this command.
    struct Trusted: Hashable, Sendable {
        var owners: Set<UInt32>
        var groups: Set<UInt32>
    }

    /// What is wrong with these permissions for a file that holds a secret, with the command that mends it; `nil` when
    /// nothing is.
    func problem(forSecretAt path: String, trusted: Trusted) -> String? {
        guard trusted.owners.contains(owner) else {
            return "it belongs to user \(owner), who could read and change it; run: chown root \(path)"
        }
        if mode & 0o007 != 0 {
            return "everyone on this host can open it; run: chmod \(Self.octal(mode & 0o640)) \(path)"
        }
        if mode & 0o020 != 0 {
            return "its group can change it; run: chmod g-w \(path)"
        }
        if mode & 0o040 != 0, !trusted.groups.contains(group) {
            return "its group (\(group)) can read it; run: chmod 600 \(path)"
        }
        return nil
    }

    static func octal(_ mode: UInt32) -> String {
        let digits = String(mode, radix: 8)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
