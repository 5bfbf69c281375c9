import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

#if canImport(Musl)
import Musl
#else
import Glibc
#endif

extension TransportFailure.Kind {
    /// What an error of the HTTP client means.
    ///
    /// The error's own text is never used: it may quote headers or the URL.
    init(_ error: any Error) {
        switch error {
        case let error as HTTPClientError: self.init(client: error)
        case let error as NIOConnectionError: self.init(connection: error)
        case let error as IOError: self.init(errno: error.errnoCode)
        case let error as NIOSSLError: self.init(tls: error)
        case is NIOSSLExtraError: self = .tls("the certificate is not for this host")
        case is HTTPParserError: self = .notHTTP
        case is CancellationError: self = .cancelled
        case let error as ChannelError: self.init(channel: error)
        default: self = .other
        }
    }

    private init(client error: HTTPClientError) {
        switch error {
        case .deadlineExceeded, .connectTimeout, .readTimeout, .writeTimeout, .getConnectionFromPoolTimeout:
            self = .timedOut
        case .tlsHandshakeTimeout: self = .tls("no handshake in time")
        case .remoteConnectionClosed, .uncleanShutdown: self = .closed
        case .cancelled, .requestStreamCancelled: self = .cancelled
        case .invalidProxyResponse, .proxyAuthenticationRequired, .httpProxyHandshakeTimeout,
            .socksHandshakeTimeout:
            self = .proxy
        case .invalidURL, .emptyHost, .emptyScheme, .identityCodingIncorrectlyPresent, .bodyLengthMismatch,
            .alreadyShutdown:
            self = .unsendable
        default: self = .other
        }
    }

    private init(connection error: NIOConnectionError) {
        // Several addresses may have been tried; the last failure is as good as any. Failures of the name look-up are
        // only the reason when there was no address to try.
        if let failure = error.connectionErrors.last {
            self.init(failure.error)
            if self == .other { self = .noConnection("every address failed") }
        } else {
            self = .notResolved
        }
    }

    private init(channel error: ChannelError) {
        switch error {
        case .connectTimeout: self = .timedOut
        case .ioOnClosedChannel, .alreadyClosed, .inputClosed, .outputClosed, .eof: self = .closed
        default: self = .other
        }
    }

    private init(errno code: CInt) {
        switch code {
        case ECONNREFUSED: self = .refused
        case ECONNRESET, EPIPE: self = .closed
        case ETIMEDOUT: self = .timedOut
        case ENETUNREACH: self = .noConnection("network unreachable")
        case EHOSTUNREACH: self = .noConnection("host unreachable")
        case EACCES, EPERM: self = .noConnection("not permitted")
        case EMFILE, ENFILE: self = .noConnection("too many open files")
        case EADDRNOTAVAIL: self = .noConnection("no local address")
        default: self = .noConnection("system error \(code)")
        }
    }

    private init(tls error: NIOSSLError) {
        switch error {
        case .handshakeFailed(let reason):
            let isCertificate = "\(reason)".contains("CERTIFICATE_VERIFY_FAILED")
            self = .tls(isCertificate ? "the certificate is not trusted" : "the handshake failed")
        case .unableToValidateCertificate, .noCertificateToValidate: self = .tls("the certificate is not trusted")
        case .uncleanShutdown: self = .closed
        default: self = .tls("the handshake failed")
        }
    }
}
