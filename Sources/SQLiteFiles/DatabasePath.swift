import Glibc

/// The place of a database on the disk: checked before SQLite touches it, and created so that nobody else can read it.
public struct DatabasePath: Sendable {
    /// The path as it was given.
    public let path: String
    private let form: DatabaseForm

    /// The place of a database of that form.
    public init(_ path: String, form: DatabaseForm) {
        self.path = path
        self.form = form
    }

    /// The directory that the file lies in; SQLite puts its `-wal` and `-shm` files there too.
    public var directory: String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Refuses what another account could have put there or could change, and creates the file when there is none.
    public func prepareForAgent() throws(StoreError) {
        try checkDirectory()
        guard let found = try foundOrCreated() else { return }
        guard found.st_mode & S_IFMT == S_IFREG else { throw refusal("it is no regular file") }
        guard found.st_uid == geteuid() || geteuid() == 0 else { throw refusal("the file belongs to another account") }
        if found.st_mode & 0o077 != 0 { try closeToOthers() }
    }

    /// Says that there is no database where there is none, instead of SQLite's "unable to open", and keeps root's
    /// commands from waiting for a FIFO and from following a link that the agent's account put there.
    public func checkExistence() throws(StoreError) {
        guard let found = Self.status(of: path) else {
            guard errno == ENOENT else { return }
            throw error(.missing)
        }
        guard found.st_mode & S_IFMT == S_IFREG else { throw refusal("it is no regular file") }
    }

    /// Refuses what is no regular file, and creates the file when there is none.
    ///
    /// What root makes for the agent belongs to the agent, that is to the owner of the directory: else its next writing
    /// would fail.
    public func prepareForWriter() throws(StoreError) {
        let found = try foundOrCreated { descriptor in
            guard geteuid() == 0, let owner = Self.status(of: directory + "/."), owner.st_uid != 0 else { return }
            // When it fails the next writing says so.
            _ = fchown(descriptor, owner.st_uid, owner.st_gid)
        }
        guard let found else { return }
        guard found.st_mode & S_IFMT == S_IFREG else { throw refusal("it is no regular file") }
    }

    private func checkDirectory() throws(StoreError) {
        guard let found = Self.status(of: directory + "/.") else {
            throw error(.noAccess)
        }
        guard found.st_mode & S_IFMT == S_IFDIR else { throw refusal("its directory is none") }
        // Whoever can write to the directory can put a file or a link of his own in the place of ours.
        guard found.st_mode & 0o022 == 0 else {
            throw refusal("other accounts can write to its directory; take that right away (chmod go-w)")
        }
        guard found.st_uid == geteuid() || found.st_uid == 0 else {
            throw refusal("its directory belongs to another account")
        }
    }

    /// What lies there; `nil` when this call created it.
    ///
    /// Another who is the first one at once may create it between the look and the creation.
    private func foundOrCreated(_ adopt: (Int32) -> Void = { _ in }) throws(StoreError) -> stat? {
        if let found = Self.status(of: path) { return found }
        if try create(adopt) { return nil }
        guard let found = Self.status(of: path) else { throw error(.noAccess) }
        return found
    }

    /// Whether there was nothing there, and the file is made.
    private func create(_ adopt: (Int32) -> Void) throws(StoreError) -> Bool {
        // SQLite would create the file with the umask's mode; its -wal and -shm files take the mode of this one.
        // Memory: the path is passed as a C string that lives for the call.
        let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 || errno == EEXIST else { throw failure(errno) }
        guard descriptor >= 0 else { return false }
        adopt(descriptor)
        close(descriptor)
        return true
    }

    private func closeToOthers() throws(StoreError) {
        // Memory: as above.
        guard unsafe chmod(path, 0o600) == 0 else { throw failure(errno) }
    }

    private func refusal(_ why: String) -> StoreError {
        error(.unsafePath(why))
    }

    private func failure(_ code: Int32) -> StoreError {
        let cause: StoreError.Cause =
            switch code {
            case ENOSPC, EDQUOT: .diskFull
            case EROFS: .readOnly
            default: .noAccess
            }
        return error(cause)
    }

    /// The error of opening this database.
    public func error(_ cause: StoreError.Cause) -> StoreError {
        form.error(cause, path: path)
    }

    private static func status(of path: String) -> stat? {
        var found = stat()
        // Memory: both pointers live for the call, and `found` has the size that the C library writes.
        guard unsafe lstat(path, &found) == 0 else { return nil }
        return found
    }
}
