/// Comparisons of C strings with constants.
enum HookText {
    /// Whether `text` begins with `prefix`; reads no further than the NUL of `text`.
    static func has(_ text: UnsafePointer<CChar>, prefix: StaticString) -> Bool {
        let wanted = unsafe prefix.utf8Start
        for index in 0..<prefix.utf8CodeUnitCount {
            // Safe: all bytes before this one were equal to bytes of a constant without NUL, so `text` goes on.
            guard unsafe UInt8(bitPattern: text[index]) == wanted[index] else { return false }
        }
        return true
    }

    /// Whether `text` is `constant`.
    static func equals(_ text: UnsafePointer<CChar>, _ constant: StaticString) -> Bool {
        unsafe has(text, prefix: constant) && text[constant.utf8CodeUnitCount] == 0
    }
}
