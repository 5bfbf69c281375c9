import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle

/// An incoming webhook: one POST, from its path to `ok`.
struct Webhook {
    let configuration: SlackSimulator.Configuration
    let inbox: Inbox
    let logger: Logger

    func respond(to request: Request, context: SimulatorContext) async throws -> Response {
        guard request.method == .post else {
            var response = Answers.text("method not allowed", status: .methodNotAllowed)
            response.headers[.allow] = "POST"
            return response
        }
        let body: [UInt8]
        do {
            body = try await self.body(of: request)
        } catch {
            return tooLargeOrSlow(error, channel: context.channel)
        }
        do {
            let path = try WebhookPath(request.uri.path, existing: configuration.webhooks)
            let payload = try Self.payload(body, type: request.headers[.contentType])
            return try await take(payload, path: path, channel: context.channel)
        } catch let refusal as WebhookRefusal {
            logger.notice("refused a message", metadata: ["word": "\(refusal.word)", "reason": "\(refusal.detail)"])
            return Answers.refusal(refusal)
        }
    }

    private func take(_ payload: [UInt8], path: WebhookPath, channel: any Channel) async throws -> Response {
        let fault = await inbox.nextFault()
        if let answer = try await before(fault, channel: channel) { return answer }
        let message: JSONValue
        do {
            message = try JSONParser.parse(payload)
        } catch {
            throw WebhookRefusal.payload("not JSON: \(error)")
        }
        let ignored = try MessageRules.check(message)
        // An empty message is refused before it counts, so that a probe costs nothing.
        if let seconds = await inbox.wait(for: path.name) { return Answers.rateLimited(seconds: seconds) }
        let received = await inbox.keep(message, payload: payload, webhook: path.name, ignored: ignored)
        logger.debug("took a message", metadata: ["id": "\(received.id)"])
        return try await after(fault, channel: channel) ?? Answers.text("ok")
    }

    /// What a fault answers instead of looking at the message.
    private func before(_ fault: SlackSimulator.Fault?, channel: any Channel) async throws -> Response? {
        switch fault {
        case nil, .rateLimitedButShown, .hangAfterCommit, .cutAfterCommit, .slowBody: return nil
        case .rateLimited: return Answers.rateLimited(seconds: 1)
        case .serverError: return Answers.text("rollup_error", status: .internalServerError)
        case .badGateway: return Answers.html("<html><body><h1>502 Bad Gateway</h1></body></html>", status: .badGateway)
        case .invalidToken: return Answers.text("invalid_token", status: .forbidden)
        case .noService: return Answers.text("no_service", status: .notFound)
        case .channelIsArchived: return Answers.text("channel_is_archived", status: .gone)
        case .invalidBlocks: return Answers.text("invalid_blocks", status: .badRequest)
        case .portal: return Answers.html("<html><body>Please sign in to use this network.</body></html>")
        case .redirect:
            var response = Answers.text("", status: .found)
            response.headers[.location] = "http://portal.example.com/"
            return response
        case .hangBeforeCommit:
            await hang()
            return try await cut(channel)
        case .cutBeforeCommit: return try await cut(channel)
        }
    }

    /// What a fault answers after the message was taken.
    private func after(_ fault: SlackSimulator.Fault?, channel: any Channel) async throws -> Response? {
        switch fault {
        case .rateLimitedButShown: return Answers.rateLimited(seconds: 1)
        case .hangAfterCommit:
            await hang()
            return try await cut(channel)
        case .cutAfterCommit: return try await cut(channel)
        case .slowBody:
            return Response(
                status: .ok,
                headers: [.contentType: "text/html"],
                body: ResponseBody(contentLength: 2) { writer in
                    for letter in ["o", "k"] {
                        try await writer.write(ByteBuffer(string: letter))
                        try await Task.sleep(for: .seconds(1))
                    }
                    try await writer.finish(nil)
                }
            )
        default: return nil
        }
    }

    /// Waits as long as a fault hangs, or until the server stops.
    private func hang() async {
        await cancelWhenGracefulShutdown { try? await Task.sleep(for: configuration.hang) }
    }

    /// Closes the connection without an answer; what is returned reaches nobody.
    private func cut(_ channel: any Channel) async throws -> Response {
        try? await channel.close()
        return Answers.text("", status: .serviceUnavailable)
    }

    private struct TooSlow: Error {}

    private func body(of request: Request) async throws -> [UInt8] {
        let (limit, deadline) = (configuration.mostBodyBytes, configuration.bodyDeadline)
        return try await withThrowingTaskGroup(of: [UInt8].self) { group in
            group.addTask { Array(try await request.body.collect(upTo: limit).readableBytesView) }
            group.addTask {
                try await Task.sleep(for: deadline)
                throw TooSlow()
            }
            defer { group.cancelAll() }
            return try await group.next() ?? []
        }
    }

    /// The rest of the body is not waited for: the connection is closed soon after the answer.
    private func tooLargeOrSlow(_ error: any Error, channel: any Channel) -> Response {
        channel.eventLoop.scheduleTask(in: .seconds(1)) { channel.close(promise: nil) }
        let status: HTTPResponse.Status = error is TooSlow ? .requestTimeout : .contentTooLarge
        return Answers.text("", status: status)
    }

    /// The JSON of a request: its body, or the field `payload` of a form.
    private static func payload(_ body: [UInt8], type: String?) throws(WebhookRefusal) -> [UInt8] {
        let type = (type ?? "").lowercased().prefix { $0 != ";" && $0 != " " }
        switch type {
        case "application/json": return body
        case "application/x-www-form-urlencoded":
            guard let payload = FormBody.field("payload", in: body) else { throw .payload("no field `payload`") }
            return payload
        default: throw .payload("the content type is not JSON")
        }
    }
}
