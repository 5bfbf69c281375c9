/// Why compressed bytes cannot be had back.
public enum DecompressionError: Error, Hashable, Sendable, CustomStringConvertible {
    /// They are not of that form, or damaged.
    case corrupt
    /// They end too early.
    case truncated
    /// They would become more than that many bytes.
    case tooLarge(limit: Int)
    /// They need more memory than is given.
    case memory

    /// Why, in lower-case words without full stop.
    public var description: String {
        switch self {
        case .corrupt: "the compressed data is damaged"
        case .truncated: "the compressed data ends too early"
        case .tooLarge(let limit): "it decompresses to more than \(limit) bytes"
        case .memory: "it needs too much memory to decompress"
        }
    }
}
