import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOSSL

/// Sets up each connection that Hummingbird's server accepts: TLS if wanted, HTTP/1, and `APIConnection`.
struct APIChannel: ServerChildChannel {
    struct Value: ServerChildChannelValue {
        let channel: any Channel
    }

    let parts: ConnectionParts
    let tls: TLSIdentity?

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        parts.open.add(channel)
        do {
            try addHandlers(to: channel)
        } catch {
            // A failure here would end the whole server; it is this connection's alone, which is gone already.
            channel.close(promise: nil)
        }
        return channel.eventLoop.makeSucceededFuture(Value(channel: channel))
    }

    /// The connection works by itself; Hummingbird waits for its end.
    func handle(value: Value, logger: Logger) async {
        try? await value.channel.closeFuture.get()
    }

    private func addHandlers(to channel: any Channel) throws {
        var decoderLimits = NIOHTTPDecoderLimitConfiguration()
        decoderLimits.maxHeaderFieldSize = parts.limits.headerField
        decoderLimits.maxHeaderListSize = parts.limits.headers
        decoderLimits.maxHeaderFieldCount = parts.limits.headerFields
        let pipeline = channel.pipeline.syncOperations
        if let tls { try pipeline.addHandler(NIOSSLServerHandler(context: tls.context)) }
        try pipeline.configureHTTPServerPipeline(
            withPipeliningAssistance: false,
            withErrorHandling: false,
            withOutboundHeaderValidation: false,
            withEncoderConfiguration: .init(),
            withDecoderLimitConfiguration: decoderLimits
        )
        try pipeline.addHandler(APIConnection(parts))
    }
}
