/// How OpenSSH lays out the public part of a key: the fields behind its type (RFC 4253 section 6.6, RFC 5656 section 3.1,
/// RFC 8709 section 4, OpenSSH's PROTOCOL.u2f), in the certificate of the same type too (PROTOCOL.certkeys).
enum KeyFormat: String, CaseIterable {
    case rsa = "ssh-rsa"
    case dsa = "ssh-dss"
    case ecdsa256 = "ecdsa-sha2-nistp256"
    case ecdsa384 = "ecdsa-sha2-nistp384"
    case ecdsa521 = "ecdsa-sha2-nistp521"
    case ed25519 = "ssh-ed25519"
    case securityKeyECDSA = "sk-ecdsa-sha2-nistp256@openssh.com"
    case securityKeyEd25519 = "sk-ssh-ed25519@openssh.com"

    /// The field of a key.
    private enum Field {
        case integer
        case string
    }

    private static let certificateSuffix = "-cert-v01@openssh.com"

    /// The type of this format's certificates.
    var certificateType: String {
        let stem = rawValue.hasSuffix("@openssh.com") ? String(rawValue.dropLast(12)) : rawValue
        return stem + Self.certificateSuffix
    }

    /// The format of the certificates of type `type`; `nil` when that is no certificate type.
    init?(certificateType type: String) {
        guard let format = Self.allCases.first(where: { $0.certificateType == type }) else { return nil }
        self = format
    }

    private var fields: [Field] {
        switch self {
        case .rsa: [.integer, .integer]
        case .dsa: [.integer, .integer, .integer, .integer]
        case .ecdsa256, .ecdsa384, .ecdsa521: [.string, .string]
        case .ed25519: [.string]
        case .securityKeyECDSA: [.string, .string, .string]
        case .securityKeyEd25519: [.string, .string]
        }
    }

    /// Reads the fields of a key and gives the blob of the plain key that has them; `nil` when they are not all there.
    func plainBlob(_ reader: inout WireReader) -> [UInt8]? {
        var blob = WireWriter()
        blob.append(string: rawValue.utf8)
        for field in fields {
            switch field {
            case .integer:
                guard let integer = reader.positiveInteger() else { return nil }
                blob.append(string: integer)
            case .string:
                guard let string = reader.string() else { return nil }
                blob.append(string: string)
            }
        }
        return blob.bytes
    }
}
