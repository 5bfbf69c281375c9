/// Where things are in a record of version 1; all numbers are little-endian.
///
///     offset  bytes
///          0      4  "BELL"
///          4      2  version: 1
///          6      1  activity: 1 open, 2 close
///          7      1  flags: bit 0 = something was cut to its limit
///          8      4  length of the whole record
///         12      4  CRC-32 of the whole record, with these four bytes taken as 0
///         16      8  CLOCK_REALTIME, ns
///         24      8  CLOCK_BOOTTIME, ns: with the process ID it makes a record unique, also when the clock is set back
///         32      4  process ID of the hook
///         36      4  process ID of sshd: the hook's parent
///         40         user, remote host, service, tty, connection, auth info: each 2 bytes of length, then the bytes
///
/// A datagram is one record, and so is a spool file. Texts are as they came: any bytes but NUL.
public enum HookFormat {
    /// The first four bytes.
    public static let magic: (UInt8, UInt8, UInt8, UInt8) = (0x42, 0x45, 0x4C, 0x4C)
    /// The version that is written here.
    public static let version: UInt16 = 1
    /// Where the texts begin.
    public static let headerSize = 40
    /// The shortest record: six empty texts.
    public static let minimumSize = headerSize + 2 * HookField.count
    /// The longest record, and so the size of a buffer that takes any: each text at its limit, rounded up.
    public static let maximumSize = 20480
    /// The flag that says that a text was cut.
    public static let truncatedFlag: UInt8 = 1

    static let versionOffset = 4
    static let activityOffset = 6
    static let flagsOffset = 7
    static let lengthOffset = 8
    static let checksumOffset = 12
    static let realtimeOffset = 16
    static let boottimeOffset = 24
    static let hookPIDOffset = 32
    static let sshdPIDOffset = 36
}
