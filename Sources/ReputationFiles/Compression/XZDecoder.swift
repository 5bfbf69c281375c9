import CCompression

/// The .xz format, piece by piece.
@safe final class XZDecoder: StreamDecoder {
    // liblzma keeps a pointer to its own state only, so the value may lie anywhere.
    private var stream = unsafe lzma_stream()
    private var isComplete = false

    /// The memory that liblzma may use, in bytes: enough for the largest preset.
    private static let memoryLimit: UInt64 = 128 << 20
    /// LZMA_CONCATENATED of lzma/container.h, a macro that is not imported.
    private static let concatenated: UInt32 = 8

    init() throws(DecompressionError) {
        guard unsafe lzma_stream_decoder(&stream, Self.memoryLimit, Self.concatenated) == LZMA_OK else {
            throw .memory
        }
    }

    deinit { unsafe lzma_end(&stream) }

    func step(
        _ input: [UInt8],
        _ range: Range<Int>,
        isLast: Bool,
        into output: inout [UInt8],
        _ room: Range<Int>
    ) throws(DecompressionError) -> DecompressionStream.Step {
        guard !isComplete else { return .init(consumed: range.count, produced: 0, isComplete: true) }
        var status = LZMA_OK
        // The pointers live only for this call; liblzma keeps neither when it returns.
        unsafe input.withUnsafeBufferPointer { input in
            unsafe output.withUnsafeMutableBufferPointer { output in
                unsafe stream.next_in = input.baseAddress.map { unsafe $0 + range.lowerBound }
                unsafe stream.avail_in = range.count
                unsafe stream.next_out = output.baseAddress.map { unsafe $0 + room.lowerBound }
                unsafe stream.avail_out = room.count
                status = unsafe lzma_code(&stream, isLast ? LZMA_FINISH : LZMA_RUN)
            }
        }
        let consumed = unsafe range.count - stream.avail_in
        let produced = unsafe room.count - stream.avail_out
        switch status {
        case LZMA_OK: break
        case LZMA_STREAM_END: isComplete = true
        case LZMA_BUF_ERROR:
            // Nothing could be done: more input is needed, which does not come any more at the end.
            if isLast { throw .truncated }
        case LZMA_MEMLIMIT_ERROR, LZMA_MEM_ERROR: throw .memory
        default: throw .corrupt
        }
        return .init(consumed: consumed, produced: produced, isComplete: isComplete)
    }
}
