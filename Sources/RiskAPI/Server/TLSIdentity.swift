import NIOSSL
import Synchronization

/// The server's certificate and key; read again when they were renewed.
///
/// Safe to use from any thread. Connections keep what they began with.
public final class TLSIdentity: Sendable {
    /// The file of the certificate and those that vouch for it, as PEM.
    public let certificatePath: String
    /// The file of its private key, as PEM.
    public let keyPath: String
    private let current: Mutex<NIOSSLContext>

    /// Reads both files.
    /// - Throws: `TLSIdentityError` that says which file cannot be used and why.
    public init(certificatePath: String, keyPath: String) throws(TLSIdentityError) {
        self.certificatePath = certificatePath
        self.keyPath = keyPath
        current = Mutex(try Self.load(certificatePath, keyPath))
    }

    /// Reads both files again; what was read before stays in force when they cannot be used.
    /// - Throws: `TLSIdentityError`.
    public func reload() throws(TLSIdentityError) {
        let fresh = try Self.load(certificatePath, keyPath)
        current.withLock { $0 = fresh }
    }

    var context: NIOSSLContext { current.withLock { $0 } }

    private static func load(_ certificate: String, _ key: String) throws(TLSIdentityError) -> NIOSSLContext {
        let chain: [NIOSSLCertificate]
        do {
            chain = try NIOSSLCertificate.fromPEMFile(certificate)
        } catch {
            throw TLSIdentityError(path: certificate, reason: "it cannot be read as certificates in PEM form")
        }
        let privateKey: NIOSSLPrivateKey
        do {
            privateKey = try NIOSSLPrivateKey(file: key, format: .pem)
        } catch {
            throw TLSIdentityError(path: key, reason: "it cannot be read as a private key in PEM form")
        }
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) },
            privateKey: .privateKey(privateKey)
        )
        configuration.minimumTLSVersion = .tlsv12
        configuration.applicationProtocols = ["http/1.1"]
        do {
            return try NIOSSLContext(configuration: configuration)
        } catch {
            throw TLSIdentityError(path: key, reason: "it is not the key of the certificate in '\(certificate)'")
        }
    }
}

/// Why a certificate or its key cannot be used.
public struct TLSIdentityError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file.
    public var path: String
    /// What is wrong with it.
    public var reason: String
    /// What, where and why.
    public var description: String { "'\(path)': \(reason)" }
}
