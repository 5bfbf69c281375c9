/// Where the fields of a record of utmp(5) stand, which differs between architectures (glibc, `bits/utmp.h`).
public struct AccountingLayout: Hashable, Sendable {
    /// The bytes of a record.
    public let size: Int
    /// Where the time begins: seconds, then microseconds.
    let time: Int
    /// The bytes of each of the two.
    let timeWidth: Int
    /// Where the sixteen bytes of the address begin.
    let address: Int

    /// 384 bytes with times of 32 bits: x86-64, which keeps the form of 32-bit programs.
    public static let narrow = AccountingLayout(size: 384, time: 340, timeWidth: 4, address: 348)
    /// 400 bytes with times of 64 bits: aarch64.
    public static let wide = AccountingLayout(size: 400, time: 344, timeWidth: 8, address: 360)

    /// That of the architecture that this is compiled for.
    public static var native: AccountingLayout {
        #if arch(x86_64)
        .narrow
        #else
        .wide
        #endif
    }
}
