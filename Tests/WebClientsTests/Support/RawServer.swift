import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

#if canImport(Musl)
import Musl
#else
import Glibc
#endif

/// A server below HTTP: for each connection, once the head of a request has come, it plays a script.
final class RawServer: Sendable {
    /// One step of a script.
    enum Step: Sendable {
        /// Sends these bytes.
        case send(String)
        /// Sends these bytes, which are no text.
        case sendBytes([UInt8])
        /// Sends this text again and again, until the other side goes away or this many bytes are written.
        case flood(String, upTo: Int)
        /// Ends the connection in order.
        case close
        /// Ends the connection with a reset.
        case reset
    }

    private struct State {
        var heads: [String] = []
        var bodies: [String] = []
        var connections = 0
        var closed = 0
        var bytesWritten = 0
    }

    let port: Int
    private let channel: any Channel
    private let state = Mutex(State())

    /// The first request of each connection, up to the blank line behind its head.
    var heads: [String] { state.withLock { $0.heads } }
    /// What came with and behind each head when its script began.
    var bodies: [String] { state.withLock { $0.bodies } }
    var connections: Int { state.withLock { $0.connections } }
    var closed: Int { state.withLock { $0.closed } }
    var bytesWritten: Int { state.withLock { $0.bytesWritten } }

    var base: String { "http://127.0.0.1:\(port)" }

    /// Runs `body` against a server that plays `script`; `tls`: behind `TestCertificate`; `isDeaf`: it never reads.
    static func serving<Result: Sendable>(
        _ script: [Step],
        tls: Bool = false,
        body: (RawServer) async throws -> Result
    ) async throws -> Result {
        let server = try await RawServer(script, tls: tls)
        do {
            let result = try await body(server)
            try await server.channel.close()
            return result
        } catch {
            try? await server.channel.close()
            throw error
        }
    }

    private init(_ script: [Step], tls: Bool) async throws {
        let context = try tls ? Self.tlsContext() : nil
        let holder = Holder()
        channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let context {
                        try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context))
                    }
                    try channel.pipeline.syncOperations.addHandler(ScriptHandler(script, holder))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        port = channel.localAddress?.port ?? 0
        holder.server.withLock { $0 = self }
    }

    private static func tlsContext() throws -> NIOSSLContext {
        let certificate = try NIOSSLCertificate(bytes: Array(TestCertificate.certificate.utf8), format: .pem)
        let key = try NIOSSLPrivateKey(bytes: Array(TestCertificate.key.utf8), format: .pem)
        return try NIOSSLContext(
            configuration: .makeServerConfiguration(
                certificateChain: [.certificate(certificate)],
                privateKey: .privateKey(key)
            )
        )
    }

    private final class Holder: Sendable {
        let server = Mutex<RawServer?>(nil)
    }

    private final class ScriptHandler: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private let script: [Step]
        private let holder: Holder
        private var received = ByteBuffer()
        private var hasBegun = false

        init(_ script: [Step], _ holder: Holder) {
            self.script = script
            self.holder = holder
        }

        private func note(_ change: (inout State) -> Void) {
            holder.server.withLock { $0 }?.state.withLock { change(&$0) }
        }

        func channelActive(context: ChannelHandlerContext) {
            note { $0.connections += 1 }
            context.fireChannelActive()
        }

        func channelInactive(context: ChannelHandlerContext) {
            note { $0.closed += 1 }
            context.fireChannelInactive()
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            context.close(promise: nil)
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            var piece = unwrapInboundIn(data)
            received.writeBuffer(&piece)
            // Line ends are taken apart by their scalars: as characters, CR LF is one.
            let text = String(buffer: received).replacing("\r\n", with: "\n")
            guard !hasBegun, let end = text.firstRange(of: "\n\n") else { return }
            let head = String(text[..<end.lowerBound])
            let body = String(text[end.upperBound...])
            guard body.utf8.count >= Self.length(head) else { return }
            hasBegun = true
            note { state in
                state.heads.append(head)
                state.bodies.append(body)
            }
            play(script[...], context)
        }

        private static func length(_ head: String) -> Int {
            let name = "content-length: "
            let field = head.lowercased().split(separator: "\n").first { $0.hasPrefix(name) }
            return field.flatMap { Int($0.dropFirst(name.count)) } ?? 0
        }

        private func play(_ script: ArraySlice<Step>, _ context: ChannelHandlerContext) {
            guard let step = script.first else { return }
            let rest = script.dropFirst()
            switch step {
            case .send(let text):
                context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
                play(rest, context)
            case .sendBytes(let bytes):
                context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
                play(rest, context)
            case .close: context.close(promise: nil)
            case .reset:
                let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
                (context.channel as? any SocketOptionProvider)?.setSoLinger(linger(l_onoff: 1, l_linger: 0))
                    .whenComplete { _ in bound.value.close(promise: nil) }
            case .flood(let text, let limit): flood(ByteBuffer(string: text), limit, context)
            }
        }

        private func flood(_ piece: ByteBuffer, _ limit: Int, _ context: ChannelHandlerContext) {
            let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
            context.writeAndFlush(wrapOutboundOut(piece)).whenSuccess {
                let (handler, context) = bound.value
                handler.note { $0.bytesWritten += piece.readableBytes }
                guard limit > piece.readableBytes, context.channel.isActive else { return }
                // A write that ends at once would call this from within itself, piece by piece, until the stack ends.
                context.eventLoop.execute {
                    let (handler, context) = bound.value
                    handler.flood(piece, limit - piece.readableBytes, context)
                }
            }
        }
    }
}
