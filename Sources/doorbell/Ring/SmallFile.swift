import Glibc

/// Files that are read whole, within a limit, without following a link at their end and without ever waiting.
enum SmallFile {
    /// The first `limit` bytes of a regular file; `nil` when it cannot be read or is something else.
    static func bytes(_ path: String, limit: Int) -> [UInt8]? {
        let file = unsafe open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var status = stat()
        // The kernel fills in `status`, which lives until the call returns.
        guard unsafe fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        var filled = 0
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
            while filled < limit {
                // Within the buffer: `filled` never passes `limit`, which is its capacity.
                let step = unsafe read(file, buffer.baseAddress?.advanced(by: filled), limit - filled)
                if step < 0, errno == EINTR { continue }
                guard step > 0 else { break }
                filled += step
            }
            count = filled
        }
        return bytes
    }

    /// The same as text, with what is no UTF-8 replaced.
    static func text(_ path: String, limit: Int) -> String? {
        bytes(path, limit: limit).map { String(decoding: $0, as: UTF8.self) }
    }
}
