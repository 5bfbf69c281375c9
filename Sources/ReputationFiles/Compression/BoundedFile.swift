import Glibc

/// Reads whole files, up to a size.
public enum BoundedFile {
    /// Why a file cannot be read.
    public enum Failure: Error, Hashable, Sendable, CustomStringConvertible {
        /// The system says so: the number of its error.
        case system(CInt)
        /// It is no regular file.
        case notAFile
        /// It is larger than that many bytes.
        case tooLarge(limit: Int)

        /// Why, in lower-case words without full stop and without the path.
        public var description: String {
            switch self {
            case .system(ENOENT): "no such file"
            case .system(EACCES): "permission denied"
            case .system(let number): "system error \(number)"
            case .notAFile: "not a regular file"
            case .tooLarge(let limit): "larger than \(limit) bytes"
            }
        }
    }

    /// The bytes of a regular file.
    ///
    /// Links are followed: it may be the user's own layout. A FIFO does not make it wait.
    public static func read(_ path: String, limit: Int) throws(Failure) -> [UInt8] {
        // The path is read during the call only.
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw .system(errno) }
        defer { close(descriptor) }
        var status = stat()
        // The call fills the value and keeps no pointer to it.
        guard unsafe fstat(descriptor, &status) == 0 else { throw .system(errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile }
        guard status.st_size <= limit else { throw .tooLarge(limit: limit) }
        return try contents(of: descriptor, expected: Int(status.st_size), limit: limit)
    }

    private static func contents(of descriptor: CInt, expected: Int, limit: Int) throws(Failure) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(expected)
        var chunk = [UInt8](repeating: 0, count: min(max(expected, 4096), 1 << 20))
        while true {
            // The call fills the buffer and keeps no pointer to it.
            let count = unsafe chunk.withUnsafeMutableBytes { unsafe Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .system(errno) }
            guard count > 0 else { return bytes }
            // It may grow while it is read.
            guard bytes.count + count <= limit else { throw .tooLarge(limit: limit) }
            bytes.append(contentsOf: chunk[..<count])
        }
    }
}
