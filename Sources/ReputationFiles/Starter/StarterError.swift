/// Why starter data cannot be used.
public enum StarterError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A file of it cannot be read.
    case unreadable(path: String, BoundedFile.Failure)
    /// Its table of contents is not as it must be, in this line.
    case manifest(path: String, line: Int)
    /// A file of it is damaged.
    case damaged(path: String, DecompressionError)
    /// A file of it decompresses to another length than its table of contents says.
    case length(path: String, expected: Int, found: Int)
    /// A file of it does not hold what it should.
    case content(path: String, String)

    /// What is wrong and what to do, in one lower-case sentence without full stop.
    public var description: String {
        switch self {
        case .unreadable(let path, let failure): "cannot read starter data \(path): \(failure); install Doorbell again"
        case .manifest(let path, let line): "line \(line) of \(path) is malformed; install Doorbell again"
        case .damaged(let path, let error): "starter data \(path): \(error); install Doorbell again"
        case .length(let path, let expected, let found):
            "starter data \(path) holds \(found) bytes and not \(expected); install Doorbell again"
        case .content(let path, let why): "starter data \(path): \(why); install Doorbell again"
        }
    }
}
