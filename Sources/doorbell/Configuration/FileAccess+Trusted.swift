import Glibc

extension FileAccess.Trusted {
    /// The trusted users and groups of this host and this process.
    static func current() -> FileAccess.Trusted {
        var trusted = FileAccess.Trusted(owners: [0, geteuid()], groups: [0])
        if let account = AgentAccount.find() {
            trusted.owners.insert(account.user)
            trusted.groups.insert(account.group)
        }
        return trusted
    }
}
