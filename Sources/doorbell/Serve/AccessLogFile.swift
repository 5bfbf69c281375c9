import Glibc
import HostSources
import Synchronization

/// The file of an access log; opened anew at SIGHUP, so that it can be rotated.
final class AccessLogFile: Sendable {
    private let path: String
    private let descriptor: Mutex<Int32>

    /// Opens the file, or standard output for `-`.
    init(_ path: String) throws(CommandFailure) {
        self.path = path
        descriptor = Mutex(try Self.open(path))
    }

    deinit {
        let last = descriptor.withLock { $0 }
        if last > 2 { close(last) }
    }

    /// Writes all of it; what a full disk does not take is dropped.
    func write(_ bytes: [UInt8]) {
        descriptor.withLock { descriptor in
            var rest = bytes[...]
            while !rest.isEmpty {
                // Safe: the call reads the bytes and keeps nothing.
                let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return }
                rest = rest.dropFirst(count)
            }
        }
    }

    /// Opens the path again; the old file stays in use when that fails.
    func reopen() throws(CommandFailure) {
        guard path != "-" else { return }
        let fresh = try Self.open(path)
        descriptor.withLock { descriptor in
            close(descriptor)
            descriptor = fresh
        }
    }

    private static func open(_ path: String) throws(CommandFailure) -> Int32 {
        guard path != "-" else { return 1 }
        // The string stays valid for the call. No link is followed: the directory may be another's.
        let flags = O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
        let descriptor = unsafe Glibc.open(path, flags, 0o640)
        guard descriptor >= 0 else {
            throw CommandFailure(message: "the access log \(path) cannot be written: \(SystemError.words(for: errno))")
        }
        return descriptor
    }
}
