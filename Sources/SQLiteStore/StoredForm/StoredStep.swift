import LoginEvents

/// One step of an authentication in JSON.
struct StoredStep: Codable {
    let method: StoredText
    let submethod: StoredText?
    let key: Key?

    struct Key: Codable {
        let type: StoredText
        let fingerprint: String?
        let certificate: Certificate?
    }

    struct Certificate: Codable {
        let keyID: StoredText
        let serial: UInt64
        let principals: [StoredText]
        let authorityFingerprint: String

        enum CodingKeys: String, CodingKey {
            case keyID = "key_id"
            case serial
            case principals
            case authorityFingerprint = "authority_fingerprint"
        }
    }

    init(_ step: AuthenticationStep) {
        method = StoredText(step.method)
        submethod = step.submethod.map(StoredText.init)
        key = step.key.map { key in
            Key(
                type: StoredText(key.type),
                fingerprint: key.fingerprint,
                certificate: key.certificate.map { certificate in
                    Certificate(
                        keyID: StoredText(certificate.keyID),
                        serial: certificate.serial,
                        principals: certificate.principals.map(StoredText.init),
                        authorityFingerprint: certificate.authorityFingerprint
                    )
                }
            )
        }
    }

    var step: AuthenticationStep {
        AuthenticationStep(
            method: method.raw,
            submethod: submethod?.raw,
            key: key.map { key in
                AuthenticationStep.PublicKey(
                    type: key.type.raw,
                    fingerprint: key.fingerprint,
                    certificate: key.certificate.map { certificate in
                        AuthenticationStep.Certificate(
                            keyID: certificate.keyID.raw,
                            serial: certificate.serial,
                            principals: certificate.principals.map(\.raw),
                            authorityFingerprint: certificate.authorityFingerprint
                        )
                    }
                )
            }
        )
    }
}
