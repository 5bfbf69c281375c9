import NIOCore
public import Pipeline

/// Fetches feeds over HTTP and HTTPS, through the proxy that the settings name.
///
/// Compressed answers are asked for and unpacked up to a limit; redirects are followed, three at most, to `https://`
/// only, and the user's own header fields never go to another host than they were meant for. It has a thread and
/// connections of its own, so that no message waits for a feed. Thread-safe. `shutdown` must be called before it is
/// let go.
public final class FeedDownloader: FeedTransport {
    /// The most redirects that are followed.
    static let redirectLimit = 3

    let transport: HTTPTransport
    let userAgent: String

    /// Reads the certificates and starts the thread; nothing is sent.
    ///
    /// `contact` is an address or a URL of whoever runs this, which some servers ask for; it goes into the
    /// `User-Agent` field when it is made of printable ASCII without parentheses, and is dropped otherwise.
    /// - Throws: when the trust file is of no use.
    public init(_ settings: HTTPTransport.Settings, contact: String? = nil) throws(HTTPTransport.SettingsError) {
        var settings = settings
        // The limit of the request is lower and comes first, except for one piece that unpacks to very much.
        settings.unpackedLimit = 128 << 20
        transport = try HTTPTransport(settings)
        let suffix = contact.flatMap { Self.isContact($0) ? " (+\($0))" : nil } ?? ""
        userAgent = "doorbell/\(settings.version)\(suffix)"
    }

    /// Whether the text can be sent as a contact: 1 to 100 printable ASCII characters without blanks and parentheses.
    public static func isContact(_ text: String) -> Bool {
        (1...100).contains(text.utf8.count)
            && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && !"()\\\"".utf8.contains($0) }
    }

    /// Checks the URL of a feed, which may have a query and no user or password.
    /// - Throws: what is wrong, in words for the user.
    public static func check(url: String) throws(ProviderURL.Problem) {
        let (_, rest) = try WebOrigin.split(url)
        guard rest.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), url.utf8.count <= 2048 else { throw .path }
    }

    /// Asks once, within the request's limits; see `FeedTransport`.
    public func fetch(_ request: FeedRequest) async -> FeedAnswer {
        let deadline = ContinuousClock.now.advanced(by: request.timeLimit)
        return await withTaskGroup(of: FeedAnswer.self) { group in
            group.addTask { await self.follow(request, deadline: deadline) }
            group.addTask {
                try? await Task.sleep(until: deadline, clock: .continuous)
                let why = Task.isCancelled ? "it was cancelled" : "it was not there in time"
                return .failed("\(Self.shown(request.url)): \(why)", retryAfter: nil)
            }
            defer { group.cancelAll() }
            return await group.next() ?? .failed("it was cancelled", retryAfter: nil)
        }
    }

    /// Closes every connection and ends the thread; what is under way fails.
    public func shutdown() async {
        await transport.shutdown()
    }

    /// What of a URL may be shown: scheme, host and port.
    static func shown(_ url: String) -> String {
        (try? WebOrigin.split(url)).map { "\($0.origin)" } ?? "its URL"
    }
}
