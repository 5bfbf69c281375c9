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
        // By index: an iterator allocates where the compiler does not optimise.
        for index in whole.indices {
            let reason = whole[index]
            if bytes.count == reason.utf8CodeUnitCount && begins(bytes, text, reason) { return true }
        }
        for index in starts.indices {
            let reason = starts[index]
            if bytes.count > reason.utf8CodeUnitCount && begins(bytes, text, reason) { return true }
        }
        return false
    }

    /// Whether `reason`, which is no longer than the bytes, stands at their start.
    private static func begins(_ bytes: LogMatch.Bytes, _ text: Span<UInt8>, _ reason: StaticString) -> Bool {
        let letters = unsafe reason.utf8Start
        var index = 0
        // Safe: the index stays inside the literal.
        while index < reason.utf8CodeUnitCount {
            guard unsafe letters[index] == text[bytes.start + index] else { return false }
            index += 1
        }
        return true
    }
}
