/// Memory of the caller that the hook works in, so that it allocates nothing.
///
/// Unsafe because it borrows: it must not outlive what it points to.
@unsafe
struct HookMemory {
    /// Takes the record: `HookFormat.maximumSize` bytes.
    var record: UnsafeMutableBufferPointer<UInt8>
    /// Takes a part of the listing of the spool: some KB, so that the listing takes few calls.
    var listing: UnsafeMutableBufferPointer<UInt8>
    /// Takes a path: up to PATH_MAX.
    var path: UnsafeMutableBufferPointer<CChar>
}
