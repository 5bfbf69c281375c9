/// Why a batch ended before its end.
enum BatchFailure: Error, Hashable {
    /// The system refused to read, with this errno.
    case reading(Int32)
    /// The system refused to write, with this errno.
    case writing(Int32)
    /// The reader of the output has gone: no error for a command whose output goes to `head`.
    case closed
    /// Somebody interrupted us.
    case interrupted
}
