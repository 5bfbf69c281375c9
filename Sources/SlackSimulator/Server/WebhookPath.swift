/// The path of a webhook: `/services/T.../B.../SECRET`, or the same without `/services`.
struct WebhookPath {
    /// `T.../B...`: safe to show.
    let name: String
    /// With the secret, as it stands in the configuration.
    let key: String

    /// Reads a path and looks it up among the webhooks that exist.
    init(_ path: String, existing: Set<String>?) throws(WebhookRefusal) {
        var parts = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        if parts.first == "services" { parts = parts.dropFirst() }
        let segments = Array(parts)
        guard let team = segments.first, Self.isIdentifier(team, "T") else { throw Self.notFound("no_team") }
        guard segments.count > 1, Self.isIdentifier(segments[1], "B") else { throw Self.notFound("no_service_id") }
        guard segments.count == 3, !segments[2].isEmpty, segments[2].utf8.count <= 128,
            segments[2].utf8.allSatisfy(Self.isAlphanumeric)
        else { throw Self.invalidToken }
        name = "\(team)/\(segments[1])"
        key = "\(name)/\(segments[2])"
        guard let existing, !existing.contains(key) else { return }
        let isKnown = existing.contains { $0.hasPrefix("\(team)/\(segments[1])/") }
        throw isKnown ? Self.invalidToken : Self.notFound("no_service")
    }

    private static let invalidToken = WebhookRefusal(word: "invalid_token", status: 403, detail: "the secret is wrong")

    private static func notFound(_ word: String) -> WebhookRefusal {
        WebhookRefusal(word: word, status: 404, detail: "there is no such webhook")
    }

    private static func isIdentifier(_ text: Substring, _ initial: String) -> Bool {
        text.hasPrefix(initial) && (2...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { isAlphanumeric($0) && !(97...122).contains($0) }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }
}
