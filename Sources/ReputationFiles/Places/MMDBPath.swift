/// The way to a value in a record, as the library wants it: C strings up to a nil; kept for the whole process.
@safe struct MMDBPath: Sendable {
    // Made once for each path and never freed or changed.
    private nonisolated(unsafe) let pointers: UnsafePointer<UnsafePointer<CChar>?>

    /// A path of these keys; a number is a place in a list.
    init(_ keys: String...) {
        let pointers = UnsafeMutablePointer<UnsafePointer<CChar>?>.allocate(capacity: keys.count + 1)
        for (index, key) in keys.enumerated() {
            let text = Array(key.utf8CString)
            let copy = UnsafeMutablePointer<CChar>.allocate(capacity: text.count)
            unsafe copy.initialize(from: text, count: text.count)
            unsafe (pointers + index).initialize(to: UnsafePointer(copy))
        }
        unsafe (pointers + keys.count).initialize(to: nil)
        unsafe self.pointers = unsafe UnsafePointer(pointers)
    }

    /// Gives the pointers to a call of the library's.
    @unsafe func withPointers<Result>(_ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Result) -> Result {
        unsafe body(pointers)
    }
}
