public import Reputation

/// Why an index file could not be used or written.
public enum IndexFileError: Error, Sendable, CustomStringConvertible {
    /// There is no such file.
    case missing(path: String)
    /// The system refused to read it.
    case unreadable(path: String, SystemFailure)
    /// It is a directory, a device or a pipe.
    case notRegular(path: String)
    /// It has more bytes than any index has.
    case tooLarge(path: String, bytes: Int64)
    /// Its bytes are no index that can be trusted.
    case refused(path: String, IndexFault)
    /// It could not be written; the old file, if there was one, is as it was.
    case unwritable(path: String, SystemFailure)

    /// One sentence in lower case, without a full stop.
    public var description: String {
        switch self {
        case .missing(let path): "there is no index at \(path)"
        case .unreadable(let path, let failure): "the index \(path) cannot be read: \(failure)"
        case .notRegular(let path): "the index \(path) is not a regular file"
        case .tooLarge(let path, let bytes): "the index \(path) is too large with \(bytes) bytes"
        case .refused(let path, let fault): "the index \(path) is refused: \(fault)"
        case .unwritable(let path, let failure):
            "the index \(path) cannot be written: \(failure); what was there before is untouched"
        }
    }
}
