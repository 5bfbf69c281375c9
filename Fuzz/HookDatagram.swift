// sources: Sources/HookDatagram/*.swift Sources/HookDatagram/Encoder/*.swift

/// The decoder of the hook's records, on any bytes: what it accepts is what the writer writes.
///
/// The checksum is made right first, or no input would ever get behind it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzHookDatagram(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    var bytes = Array(unsafe UnsafeBufferPointer(start: start, count: count))
    if bytes.count >= 16 {
        for index in 12..<16 { bytes[index] = 0 }
        var check = CRC32()
        for byte in bytes { check.add(byte) }
        for index in 0..<4 { bytes[12 + index] = UInt8(truncatingIfNeeded: check.value >> UInt32(8 * index)) }
    }
    if let name = SpoolName(bytes) { precondition(Array(name.description.utf8) == bytes) }
    guard let record = try? HookRecord(decoding: bytes) else { return 0 }
    precondition(record.originKey.utf8.count <= 128)
    let again = record.encoded()
    precondition(again.count == bytes.count && again[16...] == bytes[16...])
    return 0
}
