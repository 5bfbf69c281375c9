import Glibc

/// Collects bytes and writes them to a descriptor in large pieces.
struct BatchOutput {
    /// How many bytes are collected before they are written.
    static let size = 256 * 1024

    /// What was not written yet; a row is appended here.
    var bytes: [UInt8] = []

    private let descriptor: Int32

    /// An output to an open descriptor, which stays the caller's.
    init(descriptor: Int32) {
        self.descriptor = descriptor
        // A row more than the size fits, so that the array never grows.
        bytes.reserveCapacity(Self.size + 64 * 1024)
    }

    /// Writes what was collected once it is enough.
    @inline(__always) mutating func flushIfFull() throws(BatchFailure) {
        if bytes.count >= Self.size { try flush() }
    }

    /// Writes everything that was collected.
    mutating func flush() throws(BatchFailure) {
        var written = 0
        while written < bytes.count {
            // The buffer is valid for the call, which reads no more than its count.
            let count = unsafe bytes.withUnsafeBytes { bytes in
                unsafe write(descriptor, bytes.baseAddress.map { unsafe $0 + written }, bytes.count - written)
            }
            if count < 0, errno == EINTR { continue }
            if count < 0, errno == EPIPE { throw .closed }
            guard count > 0 else { throw .writing(errno) }
            written += count
        }
        bytes.removeAll(keepingCapacity: true)
    }
}
