import Glibc

/// What a system call said when it failed.
public struct SystemFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// The number of the error (errno(3)).
    public var code: Int32

    /// The failure with a number of errno(3).
    public init(code: Int32) {
        self.code = code
    }

    /// The failure of the call that this thread made last.
    public static var last: SystemFailure { SystemFailure(code: errno) }

    /// The number for a file that is not there.
    static let missingCode = ENOENT

    /// Whether there is no such file.
    public var isMissing: Bool { code == ENOENT || code == ENOTDIR }

    /// The system's words for it, in lower case.
    public var description: String {
        switch code {
        case ENOSPC, EDQUOT: return "no space is left on the device"
        default: break
        }
        var buffer = [CChar](repeating: 0, count: 128)
        // The call writes at most the buffer's length with its zero; an unknown number gets words, too.
        guard unsafe strerror_r(code, &buffer, buffer.count) == 0 else { return "error \(code)" }
        let text = String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        return text.prefix(1).lowercased() + text.dropFirst()
    }
}
