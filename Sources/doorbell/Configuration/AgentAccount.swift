import Glibc
import HostSources

/// The system account that the agent runs under.
struct AgentAccount: Hashable, Sendable {
    static let name = "doorbell"

    var user: UInt32
    var group: UInt32

    /// What the account may read, where root asks for it; `nil` where the rights of whoever asks count.
    static var rightsIfRoot: AccountRights? { geteuid() == 0 ? AccountRights(named: name) : nil }

    /// The account, when there is one on this host.
    static func find() -> AgentAccount? {
        // Filled in by getpwnam_r before anything is read from it.
        var entry = unsafe passwd()
        var found: UnsafeMutablePointer<passwd>? = nil
        // Long enough for any account that useradd makes; a longer one is not ours.
        var buffer = [CChar](repeating: 0, count: 4096)
        let size = buffer.count
        // All four pointers stay valid for the call, and only numbers are taken out of the entry afterwards.
        let result = unsafe getpwnam_r(name, &entry, &buffer, size, &found)
        guard result == 0, unsafe found != nil else { return nil }
        return unsafe AgentAccount(user: entry.pw_uid, group: entry.pw_gid)
    }
}
