import Glibc

/// The system's words for its errors.
enum SystemError {
    /// What `errno` means, in lower case as our messages are.
    static func text(_ code: Int32) -> String {
        switch code {
        case ENOENT: return "no such file or directory"
        case EACCES: return "permission denied"
        case EPERM: return "operation not permitted"
        case ELOOP: return "it is a symbolic link"
        default: break
        }
        // The text belongs to the C library and is copied at once.
        guard let text = unsafe strerror(code) else { return "error \(code)" }
        return unsafe String(cString: text).lowercased()
    }
}
