import HTTPTypes
import NIOCore
import NIOHTTP1
import Pipeline

extension APIConnection {
    /// Writes an answer, which is flushed when everything that was read has been looked at.
    func write(_ answer: APIAnswer, _ exchange: Exchange?, _ context: ChannelHandlerContext) {
        let isHead = exchange?.request.method == .head
        if parts.isQuiescing, held.isEmpty { isLast = true }
        let hasNoLength = answer.status == 204 || answer.status == 304
        var fields: [(String, String)] = []
        fields.reserveCapacity(6)
        fields.append(("date", parts.dates.text(at: exchange?.request.time ?? parts.clock.now())))
        if let mediaType = answer.mediaType { fields.append(("content-type", mediaType)) }
        if !hasNoLength { fields.append(("content-length", String(answer.body.readableBytes))) }
        for field in answer.headers { fields.append((field.name.rawName, field.value)) }
        if isLast { fields.append(("connection", "close")) }
        let head = HTTPResponseHead(
            version: .http1_1,
            status: HTTPResponseStatus(statusCode: answer.status),
            headers: HTTPHeaders(fields)
        )
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        if !isHead, !hasNoLength, answer.body.readableBytes > 0 {
            context.write(wrapOutboundOut(.body(.byteBuffer(answer.body))), promise: nil)
        }
        context.write(wrapOutboundOut(.end(nil)), promise: nil)
        hasUnflushed = true
        if let exchange { parts.dispatcher.close(exchange, answer) }
        if isLast {
            end(context)
        } else if case .head = phase, context.channel.isWritable {
            wait(parts.limits.idle, context)
        }
    }

    func flush(_ context: ChannelHandlerContext) {
        guard hasUnflushed else { return }
        hasUnflushed = false
        context.flush()
    }

    /// Ends the connection after what was written.
    ///
    /// Only the way out is closed at first, and what comes in is dropped for a while: a client that still sends would
    /// otherwise lose the answer (RFC 9112, section 9.6).
    func end(_ context: ChannelHandlerContext) {
        phase = .over
        exchange = nil
        held.removeAll()
        hasUnflushed = false
        context.flush()
        wait(Self.lingering, context)
        let this = NIOLoopBound((connection: self, context: context), eventLoop: context.eventLoop)
        let closed = context.eventLoop.makePromise(of: Void.self)
        closed.futureResult.whenComplete { result in
            let (connection, context) = this.value
            if connection.hasInputEnded { context.close(promise: nil) }
            if case .failure = result { context.close(promise: nil) }
        }
        context.close(mode: .output, promise: closed)
        isReadDue = false
        context.read()
    }

    /// How long a client may take to close its side.
    static let lingering = Duration.seconds(2)
    /// How long a connection without a request stays open for one that is on its way, when the server shuts down.
    static let farewell = TimeAmount.milliseconds(100)

    /// The server shuts down.
    func quiesce(_ context: ChannelHandlerContext) {
        let this = NIOLoopBound((connection: self, context: context), eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(in: Self.farewell) {
            let (connection, context) = this.value
            if case .head = connection.phase, connection.held.isEmpty { connection.end(context) }
        }
    }

    /// Sets the deadline of the state that begins.
    ///
    /// There is one timer, which is only set anew when it would come too late: so requests that are answered at once
    /// cost none.
    func wait(_ duration: Duration, _ context: ChannelHandlerContext) {
        let end = NIODeadline.now() + TimeAmount(duration)
        deadline = end
        guard timer == nil || end < timerDeadline else { return }
        timer?.cancel()
        schedule(end, context)
    }

    private func schedule(_ end: NIODeadline, _ context: ChannelHandlerContext) {
        timerDeadline = end
        let this = NIOLoopBound((connection: self, context: context), eventLoop: context.eventLoop)
        timer = context.eventLoop.scheduleTask(deadline: end) {
            let (connection, context) = this.value
            connection.timer = nil
            connection.checkDeadline(context)
        }
    }

    private func checkDeadline(_ context: ChannelHandlerContext) {
        guard context.channel.isActive else { return }
        guard let deadline = deadline else {
            // A worker is at it: its answer sets the next deadline.
            schedule(.now() + TimeAmount(parts.limits.idle), context)
            return
        }
        guard deadline <= .now() else {
            schedule(deadline, context)
            return
        }
        if case .body = phase, context.channel.isWritable, let exchange {
            isLast = true
            write(parts.dispatcher.problems.plain(408, "Request Timeout"), exchange, context)
        } else {
            context.close(promise: nil)
        }
    }
}
