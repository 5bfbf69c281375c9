// sources: Sources/SlackSimulator/JSON/*.swift

/// Whatever comes in is read or refused, and what is read is written and read again as the same.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzSlackJSON(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    // libFuzzer owns the bytes for the length of this call.
    let input = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    guard let value = try? JSONParser.parse(input) else { return 0 }
    precondition((try? JSONParser.parse(value.encoded)) == value)
    return 0
}
