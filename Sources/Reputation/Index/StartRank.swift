#if _endian(big)
#error("Vectors of starts are read as they lie in the index, which is little endian.")
#endif

/// Finds a place among sorted starts by comparing sixteen at once.
///
/// Starts are stored less 32,768, because processors compare signed numbers in one step; the vectors are the 128 bits
/// that every 64-bit processor has.
enum StartRank {
    /// How many bytes a comparison reads, whether they are all starts or not.
    static let bytesRead = 32
    /// How many starts it takes part of at most; the sixteenth ends the search.
    static let most = 15

    /// A start as it is stored.
    static func stored(_ start: UInt32) -> UInt16 { UInt16(truncatingIfNeeded: start) ^ 0x8000 }

    /// The lower half of an address, for ``count(_:notAbove:)``.
    @inline(__always) static func wanted(_ low: Int) -> SIMD16<Int16> {
        SIMD16(repeating: Int16(truncatingIfNeeded: low ^ 0x8000))
    }

    /// How many of the starts at a pointer, up to the first that is larger, are at most the one wanted: 0 to 15.
    ///
    /// What follows the last start may be anything, so that the caller takes the lesser of this and the number of
    /// starts. 32 bytes must be readable.
    @unsafe @inline(__always) static func count(_ starts: UnsafeRawPointer, notAbove wanted: SIMD16<Int16>) -> Int {
        let isAbove = unsafe starts.loadUnaligned(as: SIMD16<Int16>.self) .> wanted
        // A mask is a vector of 0 and -1. Whole-vector operations only: others are loops that are not always inlined.
        let bits = unsafe unsafeBitCast(isAbove, to: SIMD16<Int16>.self) & Self.bits
        let quads = unsafe unsafeBitCast(bits.lowHalf | bits.highHalf, to: SIMD2<UInt64>.self)
        // Four words with four bits each: their sum, which the product has in its uppermost word, has all sixteen.
        let mask = ((quads[0] | quads[1]) &* 0x0001_0001_0001_0001) &>> 48
        return (mask | 1 << 15).trailingZeroBitCount
    }

    /// A bit for each of sixteen starts.
    @inline(__always) private static var bits: SIMD16<Int16> {
        SIMD16(1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024, 2_048, 4_096, 8_192, 16_384, -32_768)
    }
}
