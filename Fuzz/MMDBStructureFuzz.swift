// sources: Sources/ReputationFiles/Places/MMDBStructure.swift Sources/ReputationFiles/Places/MMDBShape.swift

/// The check in front of libmaxminddb: no bytes trap it or make it run without end, as metadata or as a record.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzMMDBStructure(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    // libFuzzer owns the bytes for the length of this call.
    let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    let record = MMDBStructure(section: 0..<bytes.count)
    _ = try? record.keys(of: bytes.span, at: 0)
    _ = try? record.keys(of: bytes.span, at: bytes.count / 2)
    if let shape = try? MMDBShape(bytes.span) {
        precondition(shape.data.section.upperBound <= bytes.count)
        for offset in 0..<min(shape.data.section.count, 16) { _ = try? shape.data.keys(of: bytes.span, at: offset) }
    }
    // The same bytes as the metadata of a file.
    let file = [UInt8](repeating: 0, count: 64) + [0xAB, 0xCD, 0xEF] + Array("MaxMind.com".utf8) + bytes
    _ = try? MMDBShape(file.span)
    return 0
}
