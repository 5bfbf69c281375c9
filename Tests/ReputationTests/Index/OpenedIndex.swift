import Reputation

/// An index in memory that stays where it is as long as this lives: what readers in tests are given.
@safe final class OpenedIndex: @unchecked Sendable {
    private let buffer: UnsafeMutableRawBufferPointer
    let reader: IndexReader

    /// Opens bytes, which must be sound unless said otherwise.
    init(_ bytes: [UInt8], verified: Bool = true) throws {
        if verified { try unsafe bytes.withUnsafeBytes { try unsafe IndexVerifier.verify($0) } }
        unsafe buffer = .allocate(byteCount: max(bytes.count, 1), alignment: 8)
        unsafe buffer.copyBytes(from: bytes)
        do {
            reader = try unsafe IndexReader(UnsafeRawBufferPointer(rebasing: buffer[..<bytes.count]))
        } catch {
            unsafe buffer.deallocate()
            throw error
        }
    }

    deinit { unsafe buffer.deallocate() }
}
