import Glibc

/// A call to the operating system that failed: what was attempted, and the error it gave.
public struct SystemError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What was attempted, such as `bind the socket /run/doorbell/hook.sock`; paths come from the configuration.
    public var operation: String
    /// The errno.
    public var code: Int32

    /// An error of the given parts.
    public init(_ operation: String, code: Int32) {
        self.operation = operation
        self.code = code
    }

    /// `cannot OPERATION: reason`.
    public var description: String {
        "cannot \(operation): \(Self.words(for: code))"
    }

    /// What an errno means, in lower case as our messages are.
    public static func words(for code: Int32) -> String {
        switch code {
        case ENOENT: return "no such file or directory"
        case EACCES: return "permission denied"
        case EPERM: return "operation not permitted"
        case ELOOP: return "it is a symbolic link, or a loop of them"
        default: break
        }
        var bytes = [CChar](repeating: 0, count: 128)
        // Safe: the buffer's length is given, and its last byte stays a NUL.
        _ = unsafe strerror_r(code, &bytes, bytes.count - 1)
        let text = String(decoding: bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return text.isEmpty ? "error \(code)" : text.lowercased()
    }

    /// The result of a call that gives the negated errno when it fails.
    @discardableResult
    static func check(_ result: Int32, _ operation: @autoclosure () -> String) throws(SystemError) -> Int32 {
        guard result >= 0 else { throw SystemError(operation(), code: -result) }
        return result
    }
}
