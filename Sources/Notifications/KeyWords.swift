import LoginEvents

/// A key as `ssh-keygen -l` names it, and short enough for a message.
enum KeyWords {
    /// `ED25519`, `RSA-CERT`, ...; `nil` for a type that OpenSSH does not know.
    static func type(_ type: RawText) -> String? {
        var name = type.bytes[...]
        let suffix = Array("-cert-v01@openssh.com".utf8)
        let isCertificate = name.count > suffix.count && name.suffix(suffix.count).elementsEqual(suffix)
        if isCertificate { name = name.dropLast(suffix.count) }
        // A security key's plain type ends with the vendor, its certificate type does not.
        let vendor = Array("@openssh.com".utf8)
        if name.count > vendor.count, name.suffix(vendor.count).elementsEqual(vendor) {
            name = name.dropLast(vendor.count)
        }
        guard let word = names.first(where: { name.elementsEqual($0.type.utf8) })?.word else { return nil }
        return isCertificate ? "\(word)-CERT" : word
    }

    private static let names: [(type: String, word: String)] = [
        ("ssh-ed25519", "ED25519"), ("ssh-rsa", "RSA"), ("ssh-dss", "DSA"),
        ("ecdsa-sha2-nistp256", "ECDSA"), ("ecdsa-sha2-nistp384", "ECDSA"), ("ecdsa-sha2-nistp521", "ECDSA"),
        ("sk-ssh-ed25519", "ED25519-SK"), ("sk-ecdsa-sha2-nistp256", "ECDSA-SK"),
    ]

    /// `SHA256:` with the first and the last six characters of the hash: 72 bits, enough to tell the keys of a team
    /// apart and to search for; the whole is in the store.
    static func shortFingerprint(_ fingerprint: String) -> String {
        let prefix = "SHA256:"
        let scalars = Array(fingerprint.unicodeScalars)
        guard fingerprint.hasPrefix(prefix), scalars.count > prefix.unicodeScalars.count + 13 else {
            return fingerprint
        }
        let hash = scalars.dropFirst(prefix.unicodeScalars.count)
        let start = String(String.UnicodeScalarView(hash.prefix(6)))
        return prefix + start + "…" + String(String.UnicodeScalarView(hash.suffix(6)))
    }
}
