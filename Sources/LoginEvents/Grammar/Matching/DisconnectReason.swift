/// The reasons for which sshd itself disconnects before authentication; packet.c cuts them at 100 bytes.
///
/// The user before the address may be hostile, and so may what follows these words in some of them. A text this long
/// cannot hold one of them and a whole imitation of another, so the last that fits tells where the address is.
enum DisconnectReason {
    private static let whole: [StaticString] = [
        "Too many authentication failures", "no authentication methods enabled", "Protocol error",
    ]
    private static let starts: [StaticString] = [
        "Change of username or service not allowed: (", "bad service request ", "strict KEX violation",
        "Too many authentication failures for ", "Protocol error", "Packet corrupt", "Internal error",
    ]

    /// Whether the bytes are such a reason.
    static func isKnown(_ bytes: LogMatch.Bytes, _ text: Span<UInt8>) -> Bool {
        for reason in whole where bytes.count == reason.utf8CodeUnitCount && begins(bytes, text, reason) { return true }
        for reason in starts where bytes.count > reason.utf8CodeUnitCount && begins(bytes, text, reason) { return true }
        return false
    }

    private static func begins(_ bytes: LogMatch.Bytes, _ text: Span<UInt8>, _ reason: StaticString) -> Bool {
        // Safe: the buffer is that of a literal, and it does not leave the closure.
        reason.withUTF8Buffer { buffer in
            guard bytes.count >= buffer.count else { return false }
            for index in buffer.indices where unsafe buffer[index] != text[bytes.start + index] { return false }
            return true
        }
    }
}
