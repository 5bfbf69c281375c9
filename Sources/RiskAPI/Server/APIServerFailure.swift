import Glibc
import NIOCore

/// Why a server cannot listen.
public struct APIServerFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is in the way.
    public var description: String

    /// The failure behind an error of a socket; `nil` for other errors.
    init?(_ error: any Error) {
        guard let error = error as? IOError else { return nil }
        switch error.errnoCode {
        case EADDRINUSE: description = "another program listens there already"
        case EADDRNOTAVAIL: description = "this host has no such address"
        case EACCES: description = "this account may not listen there; ports below 1024 need a right of their own"
        default: description = "the system refuses it (error \(error.errnoCode))"
        }
    }
}
