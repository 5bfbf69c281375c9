import CVectorRank

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
    /// How many starts it takes part of at most.
    static let most = 15

    /// A start as it is stored.
    static func stored(_ start: UInt32) -> UInt16 { UInt16(truncatingIfNeeded: start) ^ 0x8000 }

    /// The lower half of an address, for ``count(_:notAbove:of:)``.
    @inline(__always) static func wanted(_ low: Int) -> Int16 { Int16(truncatingIfNeeded: low ^ 0x8000) }

    /// How many of so many starts at a pointer are at most the one wanted.
    ///
    /// The number of starts must be at least 0; no more than ``most`` are looked at. 32 bytes must be readable; what
    /// follows the last start may be anything.
    @unsafe @inline(__always)
    static func count(_ starts: UnsafeRawPointer, notAbove wanted: Int16, of number: Int) -> Int {
        // It reads the 32 bytes, and takes a number up to 15.
        unsafe Int(truncatingIfNeeded: vector_rank(starts, wanted, UInt32(truncatingIfNeeded: min(number, most))))
    }
}
