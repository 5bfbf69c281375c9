/// One step of a form: a text or a field that says itself where it ends.
struct FormatStep: BitwiseCopyable {
    /// `.text`, or the field.
    var token: FormatToken
    /// The byte behind the field, or a space.
    var stop: UInt8 = 0x20
    /// The byte before the field, or a space.
    var before: UInt8 = 0x20
    /// Where the text lies among the texts.
    var offset: Int32 = 0
    /// How long it is.
    var length: Int32 = 0
    /// Its first eight bytes, and which of them it has.
    var word: UInt64 = 0
    var mask: UInt64 = 0

    /// How long the text is.
    var count: Int { Int(length) }
}

/// Steps without free text between them, and the free text before them.
struct FormatSegment: BitwiseCopyable {
    /// The free text before the steps; `.text` at the start of a message, where there is none.
    var wild: FormatToken
    var start: Int
    var end: Int
    /// The step with the longest text, by which the segment is looked for.
    var anchor: Int
}

/// A form of a row, ready to be matched.
struct FormatProgram: BitwiseCopyable {
    var row: Int
    var start: Int
    var end: Int
    /// The first bytes of the message, where they are known.
    var word: UInt64 = 0
    var mask: UInt64 = 0
    /// The eight bytes behind those.
    var nextWord: UInt64 = 0
    var nextMask: UInt64 = 0
    /// And the eight bytes behind those.
    var thirdWord: UInt64 = 0
    var thirdMask: UInt64 = 0
    /// The last bytes of the message, the last one uppermost, where they are known.
    var lastWord: UInt64 = 0
    var lastMask: UInt64 = 0
}

/// Which programs the messages of one slot may fit.
struct FormatSlot: BitwiseCopyable {
    var start: Int32 = 0
    var end: Int32 = 0
}

/// A list that never changes and is never freed.
///
/// An array's storage is counted, and the counting cost more than the matching of most lines: 15 % of the time that a
/// log took. Proof of safety: the elements are copied once into memory that nobody writes to again and nobody frees, and
/// they are bitwise copyable. Every index is a number that the compiler of the formats made together with the list that it
/// points into, none comes from a line; builds for debugging check it, and they read the whole corpus.
@safe struct FixedList<Element: BitwiseCopyable>: @unchecked Sendable {
    private let elements: UnsafePointer<Element>
    let count: Int

    init(_ elements: [Element]) {
        let memory = UnsafeMutableBufferPointer<Element>.allocate(capacity: max(elements.count, 1))
        _ = unsafe memory.initialize(from: elements)
        // The buffer has at least one element, so it has an address.
        unsafe self.elements = UnsafePointer(memory.baseAddress.unsafelyUnwrapped)
        count = elements.count
    }

    subscript(index: Int) -> Element {
        @inline(__always) get {
            assert(index >= 0 && index < count)
            return unsafe elements[index]
        }
    }
}

extension FixedList<UInt8> {
    /// The eight bytes from `index`, which must all be there.
    @inline(__always)
    func word(_ index: Int) -> UInt64 {
        precondition(index >= 0 && index &+ 8 <= count)
        return unsafe UInt64(
            littleEndian: UnsafeRawPointer(elements).loadUnaligned(fromByteOffset: index, as: UInt64.self)
        )
    }
}
