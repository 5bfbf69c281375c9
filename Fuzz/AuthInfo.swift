// sources: Sources/IPNetworks/*.swift Sources/Timestamps/*.swift Sources/LoginEvents/*.swift

/// Auth info: no bytes trap, and the limits hold.
///
/// The first byte says whether the rest counts as cut, and the format. The rest is taken as the text, and as what follows the type in a
/// certificate: random text would hardly ever reach that.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    guard let mode = bytes.first else { return 0 }
    let rest = Array(bytes.dropFirst())
    let parser = AuthInfoParser { [UInt8(truncatingIfNeeded: $0.count)] }
    let steps = parser.steps(rest, isTruncated: mode & 1 == 1)
    precondition(steps.count <= AuthInfoParser.maximumSteps)
    for step in steps {
        precondition(step.method.bytes.count <= 64)
        precondition(step.key?.type.bytes.count ?? 0 <= 64)
        precondition(step.key?.certificate?.principals.count ?? 0 <= 64)
    }
    let format = KeyFormat.allCases[Int(mode >> 1) % KeyFormat.allCases.count]
    var head = WireWriter()
    head.append(string: format.certificateType.utf8)
    if let certificate = CertificateBlob(head.bytes + rest, format: format) {
        precondition(certificate.principals.count <= 64)
        precondition(!certificate.key.isEmpty && !certificate.authorityKey.isEmpty)
    }
    return 0
}
