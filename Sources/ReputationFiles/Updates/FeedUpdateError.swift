public import SQLiteFiles

/// Why an update could not even begin.
public enum FeedUpdateError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The directory cannot be made or used.
    case directory(path: String, SystemFailure)
    /// Another update is under way, or the lock cannot be used.
    case lock(UpdateLock.Failure)
    /// The history cannot be used.
    case history(StoreError)
    /// The task was cancelled before anything was done.
    case cancelled

    /// Why, and what to do.
    public var description: String {
        switch self {
        case .directory(let path, let failure): "cannot use the directory \"\(path)\": \(failure)"
        case .lock(let failure): "\(failure)"
        case .history(let error): "\(error)"
        case .cancelled: "the update was cancelled"
        }
    }
}
