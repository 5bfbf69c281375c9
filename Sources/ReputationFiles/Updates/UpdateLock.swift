import Glibc

/// Holds that only one process at a time changes the history of the feeds and the index.
///
/// It is an advisory lock on a file, which the kernel takes back when the process dies, however that happens. The file
/// names the process that holds it.
public final class UpdateLock: Sendable {
    /// Why the lock cannot be had.
    public enum Failure: Error, Hashable, Sendable, CustomStringConvertible {
        /// Another update is under way; the number of its process, when it is known.
        case held(process: Int32?)
        /// The file cannot be used: the system's error number.
        case system(path: String, code: Int32)

        /// Why, and what to do.
        public var description: String {
            switch self {
            case .held(let process):
                "another update is under way\(process.map { " (process \($0))" } ?? ""); try again when it is done"
            case .system(let path, let code): "cannot lock \"\(path)\": \(SystemFailure(code: code))"
            }
        }
    }

    private let descriptor: Int32

    /// Takes the lock on the file at `path`, which is made when it is missing; it does not wait.
    public init(path: String) throws(Failure) {
        // Memory: the path is passed as a C string that lives for the call.
        descriptor = unsafe open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .system(path: path, code: errno) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            guard errno == EWOULDBLOCK else { throw .system(path: path, code: errno) }
            throw .held(process: Self.holder(descriptor))
        }
        let text = Array("\(getpid())\n".utf8)
        // Only for the error above, and worth no error of its own. Memory: the buffer is valid for the call, which
        // reads no more than its count.
        _ = ftruncate(descriptor, 0)
        _ = unsafe text.withUnsafeBytes { unsafe pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    }

    // A class whose initialiser throws after all its properties are set is deinitialised too, so that this closes the
    // descriptor in every case.
    deinit {
        guard descriptor >= 0 else { return }
        // A process that is being started has a copy of the descriptor for a moment, which closing alone would leave
        // with the lock.
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }

    /// Gives the lock back before the end of this object; a second call does nothing.
    public func release() {
        flock(descriptor, LOCK_UN)
    }

    private static func holder(_ descriptor: Int32) -> Int32? {
        var buffer = [UInt8](repeating: 0, count: 16)
        let size = buffer.count
        // Memory: the call writes at most `size` bytes into an array that is as long.
        let count = unsafe pread(descriptor, &buffer, size, 0)
        guard count > 0 else { return nil }
        return Int32(String(decoding: buffer.prefix(count).prefix { $0 != 0x0A }, as: UTF8.self))
    }
}
