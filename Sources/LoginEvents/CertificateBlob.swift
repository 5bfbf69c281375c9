/// What is of use in an OpenSSH certificate (PROTOCOL.certkeys).
///
/// Nothing is verified here: sshd did that.
struct CertificateBlob {
    /// The blob of the plain key that is certified.
    let key: [UInt8]
    let serial: UInt64
    let keyID: RawText
    /// At most 64.
    let principals: [RawText]
    /// The blob of the key of the authority that signed it.
    let authorityKey: [UInt8]

    /// Reads a whole certificate whose keys are of `format`; `nil` when it is not exactly one.
    init?(_ blob: [UInt8], format: KeyFormat) {
        var reader = WireReader(blob[...])
        guard let type = reader.string(), type.elementsEqual(format.certificateType.utf8),
            reader.string() != nil,  // nonce
            let key = format.plainBlob(&reader),
            let serial = reader.integer(octets: 8),
            reader.integer(octets: 4) != nil,  // user or host
            let keyID = reader.string(),
            let principals = reader.string().flatMap(Self.principals),
            reader.integer(octets: 8) != nil, reader.integer(octets: 8) != nil,  // valid after, valid before
            reader.string() != nil, reader.string() != nil, reader.string() != nil,  // options, extensions, reserved
            let authorityKey = reader.string(), !authorityKey.isEmpty,
            reader.string() != nil,  // signature
            reader.isAtEnd
        else { return nil }
        self.key = key
        self.serial = serial
        self.keyID = RawText(keyID)
        self.principals = principals
        self.authorityKey = Array(authorityKey)
    }

    private static func principals(_ bytes: ArraySlice<UInt8>) -> [RawText]? {
        var reader = WireReader(bytes)
        var principals: [RawText] = []
        while !reader.isAtEnd {
            guard let principal = reader.string() else { return nil }
            if principals.count < 64 { principals.append(RawText(principal)) }
        }
        return principals
    }
}
