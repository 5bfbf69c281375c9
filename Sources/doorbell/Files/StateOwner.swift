import Glibc
import ReputationFiles

/// The account that owns the state directory.
///
/// What lies in that directory is the account's to name, link and swap, journals of databases included. So root never
/// writes there as root: a command that is to write becomes the owner first, for good.
enum StateOwner {
    /// Gives root's rights up for those of the owner of `directory`, in all threads.
    ///
    /// Nothing changes for anybody but root, nor where root is the owner or the directory is missing.
    static func become(ownerOf directory: String) throws(CommandFailure) {
        guard geteuid() == 0 else { return }
        var status = stat()
        // The string stays valid for the call, which fills the value and keeps no pointer to it.
        guard unsafe stat(directory, &status) == 0, status.st_uid != 0 else { return }
        guard setgroups(0, nil) == 0, setgid(status.st_gid) == 0, setuid(status.st_uid) == 0 else {
            throw CommandFailure(
                message: "the rights of the owner of \(directory) cannot be taken: \(SystemFailure.last)"
            )
        }
    }
}
