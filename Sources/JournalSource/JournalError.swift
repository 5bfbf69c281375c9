import Glibc

/// A call of the journal's library, or of the system, that failed.
public struct JournalError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was attempted, such as `open the journal`.
    public var operation: String
    /// The errno.
    public var code: Int32

    /// `cannot OPERATION: reason`.
    public var description: String { "cannot \(operation): \(reason)" }

    /// What the error means, in lower case.
    var reason: String {
        switch code {
        case ELIBACC: return "the library libsystemd.so.0 is not installed"
        case ENOENT: return "no such file or directory"
        case EACCES: return "permission denied"
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
    static func check(_ result: Int32, _ operation: String) throws(JournalError) -> Int32 {
        guard result >= 0 else { throw JournalError(operation: operation, code: -result) }
        return result
    }
}
