import CHookPosix

/// Puts a path together in the caller's memory: the runtime directory, and the name of something in it.
///
/// Unsafe because it borrows that memory.
@unsafe
struct HookPath {
    private let buffer: UnsafeMutableBufferPointer<CChar>
    private let directoryLength: Int

    /// The directory is `argument`, or `/run/doorbell` where there is none; `nil` when it is too long for any path.
    init?(directory argument: UnsafePointer<CChar>?, in buffer: UnsafeMutableBufferPointer<CChar>) {
        unsafe self.buffer = unsafe buffer
        let room = buffer.count &- 16
        if let argument = unsafe argument, unsafe argument.pointee != 0 {
            let length = unsafe hook_length(argument, room + 1)
            guard length <= room else { return nil }
            for index in 0..<length {
                unsafe buffer[index] = unsafe argument[index]
            }
            unsafe directoryLength = length
        } else {
            unsafe directoryLength = unsafe Self.copy("/run/doorbell", to: buffer, at: 0)
        }
    }

    /// The path of `name`, NUL-terminated, and its length.
    ///
    /// The name has at most 15 bytes, the slash before it among them. The path holds until the next call.
    func path(of name: StaticString) -> (text: UnsafePointer<CChar>, length: Int)? {
        let end = unsafe directoryLength &+ Self.copy(name, to: buffer, at: directoryLength)
        guard let start = unsafe buffer.baseAddress else { return nil }
        unsafe buffer[end] = 0
        return unsafe (UnsafePointer(start), end)
    }

    private static func copy(_ text: StaticString, to buffer: UnsafeMutableBufferPointer<CChar>, at offset: Int) -> Int
    {
        let bytes = unsafe text.utf8Start
        for index in 0..<text.utf8CodeUnitCount {
            unsafe buffer[offset &+ index] = unsafe CChar(bitPattern: bytes[index])
        }
        return text.utf8CodeUnitCount
    }
}
