/// One line of `SSH_AUTH_INFO_0`: a method that succeeded, and the key it succeeded with.
public struct AuthenticationStep: Hashable, Sendable, Codable {
    /// sshd's own name of the method: `publickey`, `password`, `keyboard-interactive`, `hostbased`,
    /// `gssapi-with-mic`; anything else as it came, at most 64 bytes.
    public var method: RawText
    /// The method's part behind the slash, such as `pam`, as a log has it; `nil` when unknown, as from the hook alone.
    public var submethod: RawText?
    /// The key, where the method has one and it could be read.
    public var key: PublicKey?

    /// A step of the given parts.
    public init(method: RawText, submethod: RawText? = nil, key: PublicKey?) {
        self.method = method
        self.submethod = submethod
        self.key = key
    }

    /// A public key or a certificate as sshd names it.
    public struct PublicKey: Hashable, Sendable, Codable {
        /// The key type, such as `ssh-ed25519` or `ssh-ed25519-cert-v01@openssh.com`.
        public var type: RawText
        /// `SHA256:` and 43 characters of base 64 without padding, as `ssh-keygen -l` prints it.
        ///
        /// For a certificate it is that of the certified key; `nil` when the key could not be decoded.
        public var fingerprint: String?
        /// What the certificate says, when the key is one.
        public var certificate: Certificate?

        /// A key of the given parts.
        public init(type: RawText, fingerprint: String?, certificate: Certificate?) {
            self.type = type
            self.fingerprint = fingerprint
            self.certificate = certificate
        }
    }

    /// The identity in an OpenSSH certificate (OpenSSH, PROTOCOL.certkeys).
    public struct Certificate: Hashable, Sendable, Codable {
        /// The key ID: free text the certificate authority chose.
        public var keyID: RawText
        /// The serial number; 0 when the authority gave none.
        public var serial: UInt64
        /// The principals it is valid for, at most the first 64; empty means any.
        public var principals: [RawText]
        /// The fingerprint of the authority's key, `SHA256:...`.
        public var authorityFingerprint: String

        /// A certificate identity of the given parts.
        public init(keyID: RawText, serial: UInt64, principals: [RawText], authorityFingerprint: String) {
            self.keyID = keyID
            self.serial = serial
            self.principals = principals
            self.authorityFingerprint = authorityFingerprint
        }
    }
}
