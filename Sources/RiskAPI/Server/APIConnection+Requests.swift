import HTTPTypes
import IPNetworks
import NIOCore
import NIOHTTP1

extension APIConnection {
    /// Begins with a request.
    func open(_ head: HTTPRequestHead, _ peer: IPAddress?, _ context: ChannelHandlerContext) {
        isLast = !head.isKeepAlive
        guard let method = HTTPRequest.Method(head.method.rawValue), let body = RequestFraming(head) else {
            refuseMalformed(400, context)
            return
        }
        // The decoder takes what follows such a request for another protocol.
        if body.wantsUpgrade { isLast = true }
        let request = WireRequest(
            method: method,
            target: head.uri,
            headers: head.headers,
            peer: peer,
            isEncrypted: parts.isEncrypted
        )
        switch parts.dispatcher.open(request) {
        case .refused(let exchange, let answer): refuse(exchange, answer, body, context)
        case .accepted(let exchange, let limit):
            guard (body.length ?? 0) <= limit else {
                refuse(exchange, tooLong(limit), body, context)
                return
            }
            self.exchange = exchange
            phase = .body(limit: limit)
            guard body.hasBody else { return }
            wait(parts.limits.body, context)
            if body.expectsContinue {
                context.write(
                    wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: .continue))),
                    promise: nil
                )
                hasUnflushed = true
            }
        }
    }

    func append(_ bytes: ByteBuffer, _ limit: Int, _ context: ChannelHandlerContext) {
        guard var exchange = exchange else { return }
        self.exchange = nil
        var bytes = bytes
        if exchange.request.body.readableBytes + bytes.readableBytes > limit {
            isLast = true
            write(tooLong(limit), exchange, context)
            return
        }
        if exchange.request.body.readableBytes == 0 {
            exchange.request.body = bytes
        } else {
            exchange.request.body.writeBuffer(&bytes)
        }
        self.exchange = exchange
    }

    /// The request is complete: answers it, or has it answered.
    func perform(_ context: ChannelHandlerContext) {
        guard let exchange = exchange else { return }
        self.exchange = nil
        guard parts.dispatcher.mayWait(exchange) else {
            phase = .head
            write(parts.dispatcher.answer(exchange), exchange, context)
            return
        }
        phase = .working
        deadline = nil
        let this = NIOLoopBound((connection: self, context: context), eventLoop: context.eventLoop)
        let loop = context.eventLoop
        let isTaken = parts.workers.run { [dispatcher = parts.dispatcher] in
            let answer = dispatcher.answer(exchange)
            loop.execute { this.value.connection.finish(exchange, answer, this.value.context) }
        }
        guard !isTaken else { return }
        phase = .head
        let problem = APIProblem.unavailable(retryAfter: 1, detail: "The server is busy; try again.")
        write(parts.dispatcher.problems.answer(problem), exchange, context)
    }

    private func finish(_ exchange: Exchange, _ answer: APIAnswer, _ context: ChannelHandlerContext) {
        guard case .working = phase else { return }
        phase = .head
        write(answer, exchange, context)
        resume(context)
    }

    /// Answers a request without reading its body; a short one is dropped for the sake of the connection.
    private func refuse(
        _ exchange: Exchange,
        _ answer: APIAnswer,
        _ body: RequestFraming,
        _ context: ChannelHandlerContext
    ) {
        if let length = body.length, length <= parts.limits.droppedBody {
            phase = .rest
            if length > 0 { wait(parts.limits.body, context) }
        } else {
            isLast = true
        }
        write(answer, exchange, context)
    }

    /// Answers what is no HTTP, or what could be understood in two ways, and closes.
    func refuseMalformed(_ status: Int, _ context: ChannelHandlerContext) {
        exchange = nil
        isLast = true
        let detail =
            switch status {
            case 405: "Method Not Allowed"
            case 431: "Request Header Fields Too Large"
            default: "Bad Request"
            }
        var answer = parts.dispatcher.problems.plain(status, detail)
        if status == 405 { answer.headers[.allow] = "DELETE, GET, HEAD, POST, PUT" }
        parts.dispatcher.closeMalformed(status: status)
        write(answer, nil, context)
    }

    private func tooLong(_ limit: Int) -> APIAnswer {
        parts.dispatcher.problems.answer(.handled(.tooLarge, detail: "The body is longer than \(limit) bytes."))
    }
}
