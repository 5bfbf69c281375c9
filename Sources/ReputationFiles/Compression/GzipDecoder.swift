import CCompression

/// gzip (RFC 1952), piece by piece.
@safe final class GzipDecoder: StreamDecoder {
    /// Where the stream is.
    private enum State {
        case inMember
        case betweenMembers
        case complete
    }

    // zlib's state points back at the structure, which therefore must not move.
    private let stream: UnsafeMutablePointer<z_stream>
    private var state = State.inMember

    init() throws(DecompressionError) {
        unsafe stream = .allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        // 15 bits of window, and 16 for the gzip form.
        let size = unsafe CInt(MemoryLayout<z_stream>.size)
        guard unsafe inflateInit2_(stream, 31, ZLIB_VERSION, size) == Z_OK else {
            unsafe stream.deallocate()
            throw .memory
        }
    }

    deinit {
        _ = unsafe inflateEnd(stream)
        unsafe stream.deallocate()
    }

    func step(
        _ input: [UInt8],
        _ range: Range<Int>,
        isLast: Bool,
        into output: inout [UInt8],
        _ room: Range<Int>
    ) throws(DecompressionError) -> DecompressionStream.Step {
        if state == .betweenMembers { try beginMember(input, range, isLast: isLast) }
        guard state == .inMember else {
            let isComplete = state == .complete
            return .init(consumed: isComplete ? range.count : 0, produced: 0, isComplete: isComplete)
        }
        let range = range.prefix(Int(Int32.max))
        var status = Z_OK
        // zlib never writes through next_in; its type lacks the const only for old compilers. The pointers live only
        // for this call.
        unsafe input.withUnsafeBufferPointer { input in
            unsafe output.withUnsafeMutableBufferPointer { output in
                unsafe stream.pointee.next_in = UnsafeMutablePointer(
                    mutating: input.baseAddress.map { unsafe $0 + range.lowerBound }
                )
                unsafe stream.pointee.avail_in = UInt32(range.count)
                unsafe stream.pointee.next_out = output.baseAddress.map { unsafe $0 + room.lowerBound }
                unsafe stream.pointee.avail_out = UInt32(min(room.count, Int(Int32.max)))
                status = unsafe inflate(stream, Z_NO_FLUSH)
            }
        }
        let consumed = unsafe range.count - Int(stream.pointee.avail_in)
        let produced = unsafe min(room.count, Int(Int32.max)) - Int(stream.pointee.avail_out)
        switch status {
        case Z_OK: break
        case Z_STREAM_END: state = .betweenMembers
        case Z_BUF_ERROR:
            // Nothing could be done: more input is needed, which does not come any more at the end.
            if isLast { throw .truncated }
        case Z_MEM_ERROR: throw .memory
        default: throw .corrupt
        }
        return .init(consumed: consumed, produced: produced, isComplete: false)
    }

    /// Another member begins, or padding: `gzip -d` ignores what is behind the last member too.
    private func beginMember(_ input: [UInt8], _ range: Range<Int>, isLast: Bool) throws(DecompressionError) {
        guard let first = range.first else {
            if isLast { state = .complete }
            return
        }
        guard input[first] == 0x1F else {
            state = .complete
            return
        }
        guard unsafe inflateReset(stream) == Z_OK else { throw .corrupt }
        state = .inMember
    }
}
