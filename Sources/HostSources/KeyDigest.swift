import Crypto

/// The digest that key fingerprints are made of.
public enum KeyDigest {
    /// SHA-256 of the bytes: 32 bytes.
    public static func sha256(_ bytes: [UInt8]) -> [UInt8] {
        Array(SHA256.hash(data: bytes))
    }
}
