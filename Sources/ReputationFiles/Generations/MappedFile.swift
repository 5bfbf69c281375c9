import Glibc

/// A regular file in memory: pages are read when they are touched, and are shared by all processes that map it.
///
/// Safe to use from any thread; unmapped when the last holder lets go. It stays valid when the file is replaced or
/// removed, but whoever shortens a mapped file makes every process that reads it fail (SIGBUS, mmap(2)).
@safe final class MappedFile: Sendable {
    // The pages are read-only and live as long as this object.
    nonisolated(unsafe) let bytes: UnsafeRawBufferPointer
    let identity: FileIdentity
    /// When its contents were changed last, in seconds since the epoch.
    let changed: Int64

    /// Why a file could not be mapped.
    enum Failure: Error, Hashable, CustomStringConvertible {
        case system(SystemFailure)
        case notRegular
        case tooLarge(bytes: Int64)

        var description: String {
            switch self {
            case .system(let failure): failure.description
            case .notRegular: "it is not a regular file"
            case .tooLarge(let bytes): "it is too large with \(bytes) bytes"
            }
        }
    }

    /// Maps the file at `path`; never waits for a pipe or a device.
    init(path: String, limit: Int64) throws(Failure) {
        // The string stays valid for the call.
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else { throw .system(.last) }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw .system(.last) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .notRegular }
        identity = FileIdentity(status)
        changed = Int64(status.st_mtim.tv_sec)
        guard identity.size <= limit else { throw .tooLarge(bytes: identity.size) }
        unsafe bytes = try Self.map(descriptor, count: Int(identity.size))
    }

    deinit {
        guard let start = unsafe bytes.baseAddress else { return }
        // Exactly what `map` got; nothing points into it any more.
        _ = unsafe munmap(UnsafeMutableRawPointer(mutating: start), bytes.count)
    }

    private static func map(_ descriptor: Int32, count: Int) throws(Failure) -> UnsafeRawBufferPointer {
        // mmap(2) refuses a length of 0.
        guard count > 0 else { return unsafe UnsafeRawBufferPointer(start: nil, count: 0) }
        // The kernel chooses the address.
        let start = unsafe mmap(nil, count, PROT_READ, MAP_SHARED, descriptor, 0)
        guard unsafe start != MAP_FAILED, let start = unsafe start else { throw .system(.last) }
        return unsafe UnsafeRawBufferPointer(start: start, count: count)
    }

    /// Gives the bytes for the length of a call.
    func withSpan<Result, Problem: Error>(
        _ body: (Span<UInt8>) throws(Problem) -> Result
    ) throws(Problem) -> Result {
        // The pages stay mapped for the call, because this object does.
        try unsafe bytes.withMemoryRebound(to: UInt8.self) { bytes throws(Problem) in
            try body(unsafe Span(_unsafeElements: bytes))
        }
    }
}
