/// Decompresses a stream piece by piece, with the same memory whatever it becomes.
///
/// Not safe for use by several threads at once. The sums inside the forms are checked as in `Decompression`; several
/// gzip members or xz streams in a row are one text, and padding behind the last member of gzip is ignored.
public final class DecompressionStream {
    /// A compressed form.
    public enum Form: Hashable, Sendable {
        /// RFC 1952.
        case gzip
        /// The .xz format.
        case xz

        /// The form of what begins with these bytes, six are enough; `nil` when it is none of them.
        public init?(beginning: some Collection<UInt8>) {
            if beginning.starts(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]) {
                self = .xz
            } else if beginning.starts(with: [0x1F, 0x8B]) {
                self = .gzip
            } else {
                return nil
            }
        }
    }

    /// What a step did.
    public struct Step: Hashable, Sendable {
        /// How many bytes of the input were used.
        public var consumed: Int
        /// How many bytes of the room were filled.
        public var produced: Int
        /// Whether the text is complete.
        public var isComplete: Bool
    }

    private let decoder: any StreamDecoder

    /// A stream of the given form.
    /// - Throws: `memory` when there is not enough of it.
    public init(_ form: Form) throws(DecompressionError) {
        switch form {
        case .gzip: decoder = try GzipDecoder()
        case .xz: decoder = try XZDecoder()
        }
    }

    /// Decompresses the bytes at `range` of `input` into those at `room` of `output`, as far as either lasts.
    ///
    /// - Parameters:
    ///   - input: holds the compressed bytes.
    ///   - range: where they are.
    ///   - isLast: whether no more come behind them.
    ///   - output: takes the text.
    ///   - room: where it has room for it; not empty.
    /// - Returns: how far it came. Nothing consumed and nothing produced means that more input is needed.
    /// - Throws: `truncated` when nothing more comes and the text is not complete, or that it is damaged.
    public func step(
        _ input: [UInt8],
        _ range: Range<Int>,
        isLast: Bool,
        into output: inout [UInt8],
        _ room: Range<Int>
    ) throws(DecompressionError) -> Step {
        precondition(range.upperBound <= input.count && room.upperBound <= output.count)
        return try decoder.step(input, range, isLast: isLast, into: &output, room)
    }
}

/// What the two forms have in common.
protocol StreamDecoder: AnyObject {
    /// See `DecompressionStream.step`; both ranges lie in their arrays.
    func step(
        _ input: [UInt8],
        _ range: Range<Int>,
        isLast: Bool,
        into output: inout [UInt8],
        _ room: Range<Int>
    ) throws(DecompressionError) -> DecompressionStream.Step
}
