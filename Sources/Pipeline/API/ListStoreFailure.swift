/// Why a store of lists did not do what was asked; nothing was changed.
public enum ListStoreFailure: Error, Hashable, Sendable {
    /// The list would hold more entries than the limit that came with the call.
    case tooMany
    /// There is no list of that number.
    case unknownList
    /// The disk, its quota or the size limit is used up; the text is for the log.
    case full(String)
    /// Anything else; the text is for the log.
    case failed(String)
}
