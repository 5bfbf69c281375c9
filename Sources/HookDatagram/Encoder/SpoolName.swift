/// The name of a spool file: `TIME-PID-SIZE.bell`, each a number in lower-case hexadecimal of fixed width.
///
/// The time (CLOCK_REALTIME, ns, 16 digits) comes first, so names sort in the order of the logins; the size (5 digits)
/// lets a listing of the directory tell how many bytes are in it. While a file is written its name has `.` in front.
public struct SpoolName: Equatable, Sendable {
    /// When the hook ran, in nanoseconds since 1970.
    public var time: UInt64
    /// The process of the hook.
    public var hookPID: UInt32
    /// The size of the file in bytes, below 1 MiB.
    public var size: UInt32
    /// Whether the file is still being written.
    public var isPart: Bool

    /// How long the name of a complete file is; that of a part file is one byte longer.
    public static let length = 16 + 1 + 8 + 1 + 5 + 5
    private static let suffix: (UInt8, UInt8, UInt8, UInt8, UInt8) = (0x2E, 0x62, 0x65, 0x6C, 0x6C)
    private static let dash: UInt8 = 0x2D
    private static let dot: UInt8 = 0x2E

    /// A name of the given parts.
    public init(time: UInt64, hookPID: UInt32, size: UInt32, isPart: Bool) {
        self.time = time
        self.hookPID = hookPID
        self.size = size & 0xF_FFFF
        self.isPart = isPart
    }

    /// Reads a name; `nil` when it is no name of a spool file.
    public init?(_ name: Span<UInt8>) {
        let start = name.count == Self.length + 1 ? 1 : 0
        guard name.count == Self.length + start, start == 0 || name[0] == Self.dot else { return nil }
        guard let time = Self.number(in: name, at: start, digits: 16), name[start + 16] == Self.dash,
            let pid = Self.number(in: name, at: start + 17, digits: 8), name[start + 25] == Self.dash,
            let size = Self.number(in: name, at: start + 26, digits: 5),
            name[start + 31] == Self.suffix.0, name[start + 32] == Self.suffix.1, name[start + 33] == Self.suffix.2,
            name[start + 34] == Self.suffix.3, name[start + 35] == Self.suffix.4
        else { return nil }
        self.init(
            time: time,
            hookPID: UInt32(truncatingIfNeeded: pid),
            size: UInt32(truncatingIfNeeded: size),
            isPart: start == 1
        )
    }

    /// Writes the name and a NUL behind it; returns its length without the NUL, or 0 when the buffer is too short.
    public func write(to buffer: inout MutableSpan<UInt8>) -> Int {
        let start = isPart ? 1 : 0
        let length = Self.length + start
        guard buffer.count > length else { return 0 }
        if isPart { buffer[0] = Self.dot }
        Self.put(time, digits: 16, at: start, in: &buffer)
        buffer[start + 16] = Self.dash
        Self.put(UInt64(hookPID), digits: 8, at: start + 17, in: &buffer)
        buffer[start + 25] = Self.dash
        Self.put(UInt64(size), digits: 5, at: start + 26, in: &buffer)
        buffer[start + 31] = Self.suffix.0
        buffer[start + 32] = Self.suffix.1
        buffer[start + 33] = Self.suffix.2
        buffer[start + 34] = Self.suffix.3
        buffer[start + 35] = Self.suffix.4
        buffer[length] = 0
        return length
    }

    private static func put(_ value: UInt64, digits: Int, at offset: Int, in buffer: inout MutableSpan<UInt8>) {
        var rest = value
        for index in stride(from: offset &+ digits &- 1, through: offset, by: -1) {
            let digit = UInt8(truncatingIfNeeded: rest & 15)
            buffer[index] = digit &+ (digit < 10 ? 0x30 : 0x57)
            rest &>>= 4
        }
    }

    private static func number(in name: Span<UInt8>, at offset: Int, digits: Int) -> UInt64? {
        var value: UInt64 = 0
        for index in offset..<(offset + digits) {
            let digit: UInt8
            switch name[index] {
            case 0x30...0x39: digit = name[index] &- 0x30
            case 0x61...0x66: digit = name[index] &- 0x57
            default: return nil
            }
            value = value &<< 4 | UInt64(digit)
        }
        return value
    }
}
