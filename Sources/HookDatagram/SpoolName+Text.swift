extension SpoolName: Comparable, CustomStringConvertible {
    /// Reads a name from the bytes of a directory entry; `nil` when it is no name of a spool file.
    public init?(_ bytes: [UInt8]) {
        self.init(bytes.span)
    }

    /// The name as it is in the directory.
    public var description: String {
        var bytes = [UInt8](repeating: 0, count: Self.length + 2)
        var buffer = bytes.mutableSpan
        let length = write(to: &buffer)
        return String(decoding: bytes[..<length], as: UTF8.self)
    }

    /// Earlier files sort first; part files sort as the files they become.
    public static func < (left: SpoolName, right: SpoolName) -> Bool {
        (left.time, left.hookPID, left.size) < (right.time, right.hookPID, right.size)
    }
}
