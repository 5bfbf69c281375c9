/// The URL of an incoming webhook: a secret, because whoever has it can post.
///
/// It is checked when it is made. A URL of Slack must have the shape that Slack gives out; any other host may have any
/// path, for proxies and for servers that take the same messages. Plain `http` is for loopback alone. Printing it in
/// any way shows no secret; ``secretValue`` is the only way to get at it.
public struct SlackWebhookURL: Hashable, Sendable {
    /// The URL itself: for the request, never for a log line, an error or an argument list.
    public let secretValue: String
    /// Whether it points at Slack itself, and not at a stand-in or another service.
    public let isSlack: Bool

    /// The URL with its secret parts replaced: `https://hooks.slack.com/services/T…/B…/***`.
    private let redacted: String

    private static let slackHosts = ["hooks.slack.com", "hooks.slack-gov.com"]

    /// Reads a URL; blanks and line breaks around it are left out, as they come with a file.
    ///
    /// At most 2,048 characters of printable ASCII, no user information, no fragment.
    public init(_ text: some StringProtocol) throws(ParseError) {
        let text = Self.trimmed(text)
        guard !text.isEmpty else { throw .empty }
        guard text.utf8.count <= 2048 else { throw .tooLong }
        guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { throw .notPrintable }
        let parts = try WebhookURLParts(text)
        let isSlack = Self.slackHosts.contains(parts.host)
        if isSlack {
            try Self.checkSlack(parts)
            redacted = "https://\(parts.host)/services/T…/B…/***"
        } else {
            guard parts.host != "slack.com", !parts.host.hasSuffix(".slack.com") else { throw .notAWebhookHost }
            guard parts.isSecure || parts.isLoopback else { throw .insecure }
            redacted = "\(parts.isSecure ? "https" : "http")://\(parts.authority)/***"
        }
        self.isSlack = isSlack
        secretValue = text
    }

    private static func checkSlack(_ parts: WebhookURLParts) throws(ParseError) {
        guard parts.isSecure else { throw .insecure }
        for prefix in ["/workflows/", "/triggers/"] where parts.path.hasPrefix(prefix) { throw .workflow }
        for prefix in ["/actions/", "/commands/"] where parts.path.hasPrefix(prefix) { throw .responseURL }
        var segments = parts.path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        if segments.first == "services" { segments = segments.dropFirst() }
        let (team, service, secret) = (segments.first, segments.dropFirst().first, segments.dropFirst(2).first)
        guard segments.count == 3, parts.port == nil || parts.port == 443, !parts.hasQuery,
            let team, team.hasPrefix("T"), isIdentifier(team),
            let service, service.hasPrefix("B"), isIdentifier(service),
            let secret, secret.utf8.count >= 16, secret.utf8.allSatisfy(isAlphanumeric)
        else { throw .wrongShape }
    }

    /// A letter, then at least one more upper-case letter or digit.
    private static func isIdentifier(_ text: Substring) -> Bool {
        text.utf8.count > 1 && text.utf8.allSatisfy { isAlphanumeric($0) && !(97...122).contains($0) }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        let blank: (UInt8) -> Bool = { $0 == 0x20 || (9...13).contains($0) }
        var bytes = Array(text.utf8)[...].drop(while: blank)
        while let last = bytes.last, blank(last) { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension SlackWebhookURL: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The URL without its secret.
    public var description: String { redacted }

    /// The URL without its secret: this value has nothing more to show to a developer.
    public var debugDescription: String { redacted }

    /// Nothing, so that `dump` does not show the secret either.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
