/// Who opens a database, and so what it may do.
public enum DatabaseAccess: Sendable {
    /// Creates the file where it is missing, brings its tables up to date, reads and writes.
    case owner
    /// Reads and writes what an owner has made.
    case editor
    /// Only looks.
    case reader
}
