import Glibc
import ReputationFiles

/// Remembers which index in a user's cache was verified as a whole, so that each is read through once and not by every
/// command: a file whose header is good can be damaged all the same, and nobody but `doorbell assess` would replace it.
enum VerifiedMark {
    /// Whether all of the index holds what it promises: as the mark says, or after a look at all of it.
    static func holds(_ index: MappedIndex, in paths: ReputationPaths) -> Bool {
        let path = paths.index + ".verified"
        let mark = index.identityText + "\n"
        if let known = try? BoundedFile(path: path, limit: 256, followsLinks: false), known.text == mark { return true }
        guard (try? index.verify()) != nil else { return false }
        // Where it cannot be written the next command verifies once more.
        let access = FileAccess(owner: geteuid(), group: getegid(), mode: 0o600)
        try? AtomicFile.write(Array(mark.utf8), to: path, access: access)
        return true
    }
}
