import IPNetworks
import NIOCore
import NIOHTTP1

/// One connection: takes requests from the HTTP decoder and writes their answers in the same order.
///
/// What is answered from memory is answered where it was read, on the event loop. While a request is with a worker,
/// nothing more is read, and what came with it waits: so that answers keep their order, and a client that asks without
/// reading costs no more than one buffer. Each state has a deadline. Belongs to its event loop.
final class APIConnection: ChannelInboundHandler, ChannelOutboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    enum Phase {
        /// The next thing is the head of a request.
        case head
        /// The body of `exchange` is read.
        case body(limit: Int)
        /// The request was answered early; the rest of it is dropped.
        case rest
        /// A worker has `exchange`.
        case working
        /// The last answer was written: whatever comes is dropped.
        case over
    }

    /// What came while a worker was at work, or while the client did not read its answers.
    enum Held {
        case part(HTTPServerRequestPart)
        /// The rest is no HTTP.
        case failure(status: Int)
        /// The other end will send nothing more.
        case end
    }

    let parts: ConnectionParts
    var phase = Phase.head
    var exchange: Exchange?
    var held = CircularBuffer<Held>()
    /// Whether the answer to the request at hand is the last one.
    var isLast = false
    var hasUnflushed = false
    var hasInputEnded = false
    /// Whether reading was put off.
    var isReadDue = false
    var deadline: NIODeadline?
    var timer: Scheduled<Void>?
    var timerDeadline = NIODeadline.distantFuture
    private var peer: IPAddress?

    init(_ parts: ConnectionParts) { self.parts = parts }

    func handlerAdded(context: ChannelHandlerContext) {
        peer = context.remoteAddress.flatMap(PeerAddress.address)
        wait(parts.limits.firstHead, context)
    }

    func channelInactive(context: ChannelHandlerContext) {
        phase = .over
        exchange = nil
        held.removeAll()
        timer?.cancel()
        timer = nil
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        take(.part(unwrapInboundIn(data)), context)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        flush(context)
        context.fireChannelReadComplete()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let status = Self.status(of: error) else {
            context.close(promise: nil)
            return
        }
        take(.failure(status: status), context)
        flush(context)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case let event as ChannelEvent where event == .inputClosed:
            take(.end, context)
            flush(context)
        case is ChannelShouldQuiesceEvent: quiesce(context)
        default: context.fireUserInboundEventTriggered(event)
        }
    }

    func read(context: ChannelHandlerContext) {
        if isBlocked(context) {
            isReadDue = true
        } else {
            context.read()
        }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable {
            // Not at once: this is called in the middle of a flush, and what follows flushes, too.
            let this = NIOLoopBound((connection: self, context: context), eventLoop: context.eventLoop)
            context.eventLoop.execute { this.value.connection.resume(this.value.context) }
        } else {
            wait(parts.limits.write, context)
        }
        context.fireChannelWritabilityChanged()
    }

    /// Whether nothing more is taken for now.
    private func isBlocked(_ context: ChannelHandlerContext) -> Bool {
        switch phase {
        case .working: true
        case .over: false
        case .head, .body, .rest: !context.channel.isWritable
        }
    }

    /// Goes on with what was held back.
    func resume(_ context: ChannelHandlerContext) {
        if case .head = phase { wait(parts.limits.idle, context) }
        while !isBlocked(context), let next = held.popFirst() { handle(next, context) }
        flush(context)
        guard isReadDue, !isBlocked(context) else { return }
        isReadDue = false
        context.read()
    }

    private func take(_ next: Held, _ context: ChannelHandlerContext) {
        if held.isEmpty, !isBlocked(context) {
            handle(next, context)
        } else {
            held.append(next)
        }
    }

    private func handle(_ next: Held, _ context: ChannelHandlerContext) {
        switch (phase, next) {
        case (.over, .end):
            hasInputEnded = true
            context.close(promise: nil)
        case (.over, _): break
        case (.head, .part(.head(let head))): open(head, peer, context)
        case (.body(let limit), .part(.body(let bytes))): append(bytes, limit, context)
        case (.body, .part(.end)): perform(context)
        case (.rest, .part(.end)):
            phase = .head
            wait(parts.limits.idle, context)
        case (.rest, .failure): end(context)
        case (_, .failure(let status)): refuseMalformed(status, context)
        case (_, .end):
            hasInputEnded = true
            end(context)
        default: break
        }
    }

    private static func status(of error: any Error) -> Int? {
        switch error {
        case HTTPParserError.headerOverflow: 431
        // The parser knows the methods that there are; of the others it says this.
        case HTTPParserError.invalidMethod: 405
        case is HTTPParserError: 400
        default: nil
        }
    }
}
