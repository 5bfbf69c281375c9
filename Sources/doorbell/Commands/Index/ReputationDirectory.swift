import Glibc
import ReputationFiles

/// Makes the directory of index and history, so that whoever owns the directory above can use it as well.
enum ReputationDirectory {
    /// Makes what is missing.
    ///
    /// What root makes for the agent belongs to the agent: else its next update would fail.
    static func prepare(_ paths: ReputationPaths) throws(CommandFailure) {
        try make(paths.directory)
        try touch(paths.lock)
    }

    private static func make(_ directory: String) throws(CommandFailure) {
        // All strings stay valid for their calls.
        if unsafe mkdir(directory, 0o755) == 0 {
            adopt(directory)
            return
        }
        let failure = SystemFailure.last
        if failure.code == ENOENT, let slash = directory.lastIndex(of: "/"), slash > directory.startIndex {
            try make(String(directory[..<slash]))
            guard unsafe mkdir(directory, 0o755) != 0 else { return adopt(directory) }
        }
        var status = stat()
        guard unsafe stat(directory, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            throw CommandFailure(message: "the directory \(directory) cannot be made: \(failure)")
        }
    }

    private static func touch(_ path: String) throws(CommandFailure) {
        let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            guard errno != EEXIST else { return }
            throw CommandFailure(message: "\(path) cannot be written: \(SystemFailure.last)")
        }
        close(descriptor)
        adopt(path)
    }

    /// Gives what root has made to the owner of the directory it is in.
    private static func adopt(_ path: String) {
        guard geteuid() == 0, let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return }
        var status = stat()
        guard unsafe stat(String(path[..<slash]), &status) == 0, status.st_uid != 0 else { return }
        // When it fails the next update says so.
        _ = unsafe lchown(path, status.st_uid, status.st_gid)
    }
}
