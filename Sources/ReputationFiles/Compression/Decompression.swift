import CCompression

/// Decompresses whole texts, with bounds on what they become and on the memory that takes.
///
/// The sums inside the forms are checked (xz: CRC-32, CRC-64 or SHA-256; gzip: CRC-32 and length), so that a damaged
/// file is an error and never a shorter text.
public enum Decompression {
    /// The memory that liblzma may use, in bytes: enough for the largest preset.
    private static let memoryLimit: UInt64 = 128 << 20
    private static let chunkLength = 256 << 10
    /// LZMA_CONCATENATED of lzma/container.h, a macro that is not imported.
    private static let concatenated: UInt32 = 8

    /// The bytes themselves, decompressed when they begin like xz or gzip.
    /// - Throws: why not; also when plain bytes are more than `limit`.
    public static func plain(_ bytes: [UInt8], limit: Int) throws(DecompressionError) -> [UInt8] {
        if bytes.starts(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]) { return try xz(bytes, limit: limit) }
        if bytes.starts(with: [0x1F, 0x8B]) { return try gzip(bytes, limit: limit) }
        guard bytes.count <= limit else { throw .tooLarge(limit: limit) }
        return bytes
    }

    /// Decompresses xz, also several streams in a row; at most `limit` bytes come out.
    public static func xz(_ bytes: [UInt8], limit: Int) throws(DecompressionError) -> [UInt8] {
        // All fields 0 is what LZMA_STREAM_INIT stands for. The stream owns memory until lzma_end.
        var stream = unsafe lzma_stream()
        defer { unsafe lzma_end(&stream) }
        guard unsafe lzma_stream_decoder(&stream, memoryLimit, concatenated) == LZMA_OK else { throw .memory }
        var output = BoundedOutput(limit: limit)
        var chunk = [UInt8](repeating: 0, count: chunkLength)
        var status = LZMA_OK
        var consumed = 0
        while status == LZMA_OK {
            // The pointers live only for this call; liblzma keeps neither when it returns.
            let produced = unsafe bytes.withUnsafeBufferPointer { input in
                unsafe chunk.withUnsafeMutableBufferPointer { room in
                    unsafe stream.next_in = input.baseAddress.map { unsafe $0 + consumed }
                    unsafe stream.avail_in = input.count - consumed
                    unsafe stream.next_out = room.baseAddress
                    unsafe stream.avail_out = room.count
                    status = unsafe lzma_code(&stream, LZMA_FINISH)
                    consumed = unsafe input.count - stream.avail_in
                    return unsafe room.count - stream.avail_out
                }
            }
            try output.append(chunk[..<produced])
        }
        switch status {
        case LZMA_STREAM_END: return output.bytes
        case LZMA_BUF_ERROR: throw .truncated
        case LZMA_MEMLIMIT_ERROR, LZMA_MEM_ERROR: throw .memory
        default: throw .corrupt
        }
    }

    /// Decompresses gzip, also several members in a row; at most `limit` bytes come out.
    public static func gzip(_ bytes: [UInt8], limit: Int) throws(DecompressionError) -> [UInt8] {
        guard bytes.count < Int(UInt32.max) else { throw .tooLarge(limit: limit) }
        var stream = unsafe z_stream()
        // 15 bits of window, and 16 for the gzip form.
        let size = unsafe CInt(MemoryLayout<z_stream>.size)
        guard unsafe inflateInit2_(&stream, 31, ZLIB_VERSION, size) == Z_OK else { throw .memory }
        defer { _ = unsafe inflateEnd(&stream) }
        var output = BoundedOutput(limit: limit)
        var chunk = [UInt8](repeating: 0, count: chunkLength)
        var consumed = 0
        while true {
            var status = Z_OK
            // zlib never writes through next_in; its type lacks the const only for old compilers.
            let produced = unsafe bytes.withUnsafeBufferPointer { input in
                unsafe chunk.withUnsafeMutableBufferPointer { room in
                    unsafe stream.next_in = UnsafeMutablePointer(
                        mutating: input.baseAddress.map { unsafe $0 + consumed }
                    )
                    unsafe stream.avail_in = UInt32(input.count - consumed)
                    unsafe stream.next_out = room.baseAddress
                    unsafe stream.avail_out = UInt32(room.count)
                    status = unsafe inflate(&stream, Z_NO_FLUSH)
                    consumed = unsafe input.count - Int(stream.avail_in)
                    return unsafe room.count - Int(stream.avail_out)
                }
            }
            try output.append(chunk[..<produced])
            switch status {
            case Z_OK: continue
            case Z_STREAM_END:
                guard consumed < bytes.count else { return output.bytes }
                guard unsafe inflateReset(&stream) == Z_OK else { throw .corrupt }
            case Z_BUF_ERROR: throw .truncated
            case Z_MEM_ERROR: throw .memory
            default: throw .corrupt
            }
        }
    }
}

/// Bytes that come out, up to a limit.
struct BoundedOutput {
    private(set) var bytes: [UInt8] = []
    let limit: Int

    init(limit: Int) {
        self.limit = limit
    }

    mutating func append(_ part: ArraySlice<UInt8>) throws(DecompressionError) {
        guard bytes.count + part.count <= limit else { throw .tooLarge(limit: limit) }
        bytes.append(contentsOf: part)
    }
}
