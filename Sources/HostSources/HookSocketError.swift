/// Why the hook's socket could not be had.
public enum HookSocketError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The path is longer than the path of a socket can be.
    case pathTooLong(path: String, limit: Int)
    /// Somebody receives there already.
    case inUse(path: String)
    /// Something that is no socket has the path; it is left alone.
    case notASocket(path: String)
    /// The supervisor handed over no socket of the name, and not just one either.
    case notHandedOver(name: String)
    /// What the supervisor handed over is no AF_UNIX SOCK_DGRAM socket.
    case wrongKind(descriptor: Int32)
    /// The system refused.
    case system(SystemError)

    /// One phrase for the user.
    public var description: String {
        switch self {
        case .pathTooLong(let path, let limit):
            "the socket's path \"\(path)\" is longer than \(limit) bytes: choose a shorter runtime directory"
        case .inUse(let path): "another process receives at \"\(path)\""
        case .notASocket(let path): "\"\(path)\" is there and is no socket"
        case .notHandedOver(let name): "the supervisor handed over no socket named \"\(name)\""
        case .wrongKind(let descriptor):
            "descriptor \(descriptor) that the supervisor handed over is no AF_UNIX datagram socket (ListenDatagram=)"
        case .system(let error): error.description
        }
    }
}
