import AsyncHTTPClient
import NIOCore
import NIOHTTPCompression
import NIOPosix
import NIOSSL

/// The one way out over HTTP and HTTPS, shared by everything that asks a server.
///
/// One thread, HTTP/1.1, a handful of connections that are closed soon after their last use, no redirect followed, no
/// compressed answer asked for (but see `FeedDownloader`). Thread-safe. `shutdown` must be called before it is let go.
public final class HTTPTransport: Sendable {
    /// What was wrong with the settings.
    public enum SettingsError: Error, Hashable, Sendable, CustomStringConvertible {
        /// The file with further certificates to trust cannot be read, or holds none.
        case trustFile(String)

        /// What is wrong.
        public var description: String {
            switch self {
            case .trustFile(let path): "no certificates in PEM form can be read from \(path)"
            }
        }
    }

    /// How requests are sent.
    public struct Settings: Sendable {
        /// The program's version, sent as `User-Agent: doorbell/<version>`.
        public var version: String
        /// A file of certificates in PEM form that are trusted besides those of the system.
        public var trustFile: String?
        /// The proxy for encrypted requests.
        public var proxy: ProxySettings?
        /// How long a connection may take to come about, its encryption included, before it is given up.
        var connectTime: Duration = .seconds(5)
        /// Up to how many bytes a compressed answer is unpacked; `nil`: such an answer is left as it came.
        var unpackedLimit: Int?

        /// Settings of the given parts.
        public init(version: String, trustFile: String? = nil, proxy: ProxySettings? = nil) {
            self.version = version
            self.trustFile = trustFile
            self.proxy = proxy
        }
    }

    let userAgent: String
    private let proxyExceptions: ProxyExceptions?
    private let group: MultiThreadedEventLoopGroup
    private let direct: HTTPClient
    private let proxied: HTTPClient?

    /// Reads the certificates and starts the thread; nothing is sent.
    /// - Throws: when the trust file is of no use.
    public init(_ settings: Settings) throws(SettingsError) {
        var configuration = Self.configuration(connectTime: settings.connectTime)
        if let limit = settings.unpackedLimit { configuration.decompression = .enabled(limit: .size(limit)) }
        if let path = settings.trustFile {
            guard let certificates = try? NIOSSLCertificate.fromPEMFile(path), !certificates.isEmpty else {
                throw .trustFile(path)
            }
            configuration.tlsConfiguration?.additionalTrustRoots = [.certificates(certificates)]
        }
        userAgent = "doorbell/\(settings.version)"
        proxyExceptions = settings.proxy?.exceptions
        group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        direct = HTTPClient(eventLoopGroupProvider: .shared(group), configuration: configuration)
        proxied = settings.proxy.map { [group] proxy in
            configuration.proxy = .server(
                host: proxy.host,
                port: proxy.port,
                authorization: proxy.credentials.map { .basic(username: $0.user, password: $0.password) }
            )
            return HTTPClient(eventLoopGroupProvider: .shared(group), configuration: configuration)
        }
    }

    private static func configuration(connectTime: Duration) -> HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: .makeClientConfiguration(),
            redirectConfiguration: .disallow,
            // An attempt that nobody waits for any more ends by this, and a shutdown waits for it.
            timeout: .init(connect: TimeAmount(connectTime)),
            decompression: .disabled
        )
        configuration.httpVersion = .http1Only
        // Between two logins lie minutes or days: a connection is kept for the burst it belongs to, and less long than
        // servers keep theirs (five seconds and more), so that no request meets a connection that is being closed.
        configuration.connectionPool.idleTimeout = .seconds(4)
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 4
        // The lanes retry; hiding a refused connection until the deadline would only hide the reason.
        configuration.connectionPool.retryConnectionEstablishment = false
        return configuration
    }

    func client(for origin: WebOrigin) -> HTTPClient {
        guard let proxied, let proxyExceptions, origin.isEncrypted, !proxyExceptions.contain(origin.host) else {
            return direct
        }
        return proxied
    }

    /// Closes every connection and ends the thread; what is under way fails.
    ///
    /// It waits for a connection that is just being made: five seconds at most.
    public func shutdown() async {
        try? await proxied?.shutdown()
        try? await direct.shutdown()
        try? await group.shutdownGracefully()
    }
}
