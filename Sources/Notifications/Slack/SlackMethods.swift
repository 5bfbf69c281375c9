import LoginEvents

/// How somebody authenticated, one step a line: `` publickey · ED25519 `SHA256:Vd3kX9…h29Qk1` ``, `*password*`.
struct SlackMethods {
    let text: String

    /// What all steps together may take, so that the section keeps within 600 characters.
    private static let room = 560

    init(_ steps: [AuthenticationStep]) {
        guard !steps.isEmpty else {
            text = "unknown: sshd did not say"
            return
        }
        var lines: [String] = []
        var used = 0
        for (index, step) in steps.enumerated() {
            let line = Self.line(step)
            // In JSON the line break takes as much as the two quotation marks that are counted here.
            used += OrderedJSON.string(line).encoded.count
            // The first fits always: each of its parts is bounded.
            if index > 0, used > Self.room {
                lines.append("+ \(steps.count - index) more")
                break
            }
            lines.append(line)
        }
        text = lines.joined(separator: "\n")
    }

    private static func line(_ step: AuthenticationStep) -> String {
        let submethod = step.submethod.map { "/" + Sanitiser.code($0.bytes, asciiOnly: true, scalars: 24, width: 40) }
        var parts = [method(step.method) + (submethod ?? "")]
        if let key = step.key { parts.append(describe(key)) }
        if let certificate = step.key?.certificate { parts.append(describe(certificate)) }
        return parts.joined(separator: " · ")
    }

    private static let usual = ["publickey", "keyboard-interactive", "hostbased", "gssapi-with-mic"]

    /// A password stands out: where keys are usual it is the first thing to ask about.
    private static func method(_ method: RawText) -> String {
        if method.bytes.elementsEqual("password".utf8) { return "*password*" }
        if let known = usual.first(where: { method.bytes.elementsEqual($0.utf8) }) { return known }
        return Sanitiser.code(method.bytes, asciiOnly: true, scalars: 24, width: 40)
    }

    private static func describe(_ key: AuthenticationStep.PublicKey) -> String {
        let type = KeyWords.type(key.type) ?? Sanitiser.code(key.type.bytes, asciiOnly: true, scalars: 40, width: 50)
        guard let fingerprint = key.fingerprint else { return "\(type) without a readable key" }
        return "\(type) \(short(fingerprint))"
    }

    private static func describe(_ certificate: AuthenticationStep.Certificate) -> String {
        let id = Sanitiser.code(certificate.keyID.bytes, asciiOnly: true, scalars: 64, width: 90)
        let serial = certificate.serial == 0 ? "" : " serial \(certificate.serial)"
        return "certificate \(id)\(serial) · CA \(short(certificate.authorityFingerprint))"
    }

    private static func short(_ fingerprint: String) -> String {
        // The ellipsis is ours and stays; the fingerprint around it is base 64.
        let text = KeyWords.shortFingerprint(fingerprint)
        return Sanitiser.code(text.utf8, asciiOnly: false, scalars: 24, width: 40)
    }
}
