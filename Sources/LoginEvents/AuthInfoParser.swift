/// Reads `SSH_AUTH_INFO_0`: how a user authenticated, as sshd tells PAM (OpenSSH, auth2.c, `auth2_update_session_info`).
///
/// A line is `method`, for `publickey` and `hostbased` followed by a key as `type base64`, and sometimes by free text.
/// Any bytes are taken: what cannot be read stays unknown. Safe to use from several threads at once.
public struct AuthInfoParser: Sendable {
    /// How many bytes are read at most; the rest is ignored, and the last line then counts as cut.
    public static let maximumSize = 16_384
    /// How many steps are kept at most.
    public static let maximumSteps = 32

    private let sha256: @Sendable ([UInt8]) -> [UInt8]

    /// A parser that computes fingerprints with the given SHA-256.
    public init(sha256: @escaping @Sendable ([UInt8]) -> [UInt8]) {
        self.sha256 = sha256
    }

    /// The steps that `info` lists, in order.
    ///
    /// - Parameters:
    ///   - info: the value of the variable.
    ///   - isTruncated: whether its end may be missing. The last line's key then has a fingerprint only when the key is
    ///     whole: that of a part of a key would name a key that does not exist.
    /// - Returns: at most `maximumSteps` steps; empty when there is no line.
    public func steps(_ info: [UInt8], isTruncated: Bool = false) -> [AuthenticationStep] {
        let lines = info.prefix(Self.maximumSize).split(separator: UInt8(ascii: "\n"))
        let isCut = isTruncated || info.count > Self.maximumSize
        return lines.prefix(Self.maximumSteps).enumerated().map { index, line in
            step(line, isWhole: !isCut || index < lines.count - 1)
        }
    }

    private func step(_ line: ArraySlice<UInt8>, isWhole: Bool) -> AuthenticationStep {
        let words = line.split(separator: UInt8(ascii: " "), maxSplits: 3)
        let method = words.first ?? []
        var key: AuthenticationStep.PublicKey?
        if words.count > 1, Self.carriesKey(method) {
            key = publicKey(type: words[1], base64: words.count > 2 ? words[2] : [], isWhole: isWhole)
        }
        return AuthenticationStep(method: RawText(method.prefix(64)), key: key)
    }

    /// Whether the word behind the method is a key type; for GSSAPI it is the user's principal.
    private static func carriesKey(_ method: ArraySlice<UInt8>) -> Bool {
        method.elementsEqual("publickey".utf8) || method.elementsEqual("hostbased".utf8)
    }

    private func publicKey(
        type: ArraySlice<UInt8>,
        base64: ArraySlice<UInt8>,
        isWhole: Bool
    ) -> AuthenticationStep.PublicKey {
        var key = AuthenticationStep.PublicKey(type: RawText(type.prefix(64)), fingerprint: nil, certificate: nil)
        guard let blob = Base64.decode(base64) else { return key }
        let name = String(decoding: type, as: UTF8.self)
        if let format = KeyFormat(certificateType: name) {
            guard let certificate = CertificateBlob(blob, format: format) else { return key }
            key.fingerprint = fingerprint(certificate.key)
            key.certificate = AuthenticationStep.Certificate(
                keyID: certificate.keyID,
                serial: certificate.serial,
                principals: certificate.principals,
                authorityFingerprint: fingerprint(certificate.authorityKey)
            )
        } else if mayFingerprint(blob, type: type, isWhole: isWhole) {
            key.fingerprint = fingerprint(blob)
        }
        return key
    }

    /// Whether the hash of a plain key's blob names that key: never when the blob says it is of another type, and of a
    /// cut line only when the key is whole all the same.
    private func mayFingerprint(_ blob: [UInt8], type: ArraySlice<UInt8>, isWhole: Bool) -> Bool {
        var reader = WireReader(blob[...])
        guard let inner = reader.string() else { return isWhole }
        guard inner.elementsEqual(type) else { return false }
        guard !isWhole else { return true }
        let format = KeyFormat(rawValue: String(decoding: type, as: UTF8.self))
        return format?.plainBlob(&reader) != nil && reader.isAtEnd
    }

    /// The fingerprint as `ssh-keygen -l` prints it.
    private func fingerprint(_ blob: [UInt8]) -> String {
        "SHA256:" + Base64.encodeUnpadded(sha256(blob))
    }
}
