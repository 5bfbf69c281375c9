import HTTPTypes
import Hummingbird
import NIOCore
import ServiceLifecycle

/// Answers requests as a Threat Jammer compatible server does, or as the fault board says.
struct RiskResponder: HTTPResponder {
    let key: String?
    let hasControl: Bool
    let board: FaultBoard

    func respond(to request: Request, context: RiskContext) async throws -> Response {
        let path = request.uri.path
        if hasControl, path.hasPrefix("/_control/") { return try await control(path, request) }
        board.remember(
            SeenRequest(
                method: request.method.rawValue,
                path: request.head.path ?? "",
                authorization: request.headers[.authorization],
                userAgent: request.headers[.userAgent],
                serviceKey: ServiceEndpoint.keyHeader(of: request)
            )
        )
        if let service = ServiceEndpoint(path: path) { return try await answer(service, request, context) }
        guard let endpoint = RiskEndpoint.allCases.first(where: { path.hasPrefix($0.prefix) }) else {
            return Self.json(404, Array(#"{"detail":"Not Found"}"#.utf8))
        }
        guard request.method == .get else { return Self.json(405, Array(#"{"detail":"Method Not Allowed"}"#.utf8)) }
        let fault = board.fault(on: endpoint)
        if let fault, let response = try await faulty(fault, context.channel) { return response }
        return Self.response(canned(endpoint, String(path.dropFirst(endpoint.prefix.count)), request, fault), fault)
    }

    /// What a fault answers by itself; `nil` when it lets the right answer pass, if only to change it.
    func faulty(_ fault: Fault, _ channel: any Channel) async throws -> Response? {
        switch fault {
        case .hang: await channel.untilClosed()
        case .drop: try? await channel.close()
        case .delay(let pause): try await Self.sleep(for: pause)
        case .drip, .text: break
        case .status(let status):
            return Self.response(CannedAnswer.problem(status, "Fault", "This fault was asked for.", slug: "fault"))
        case .redirect(let target):
            var response = Self.json(302, [])
            response.headers[.location] = target
            return response
        case .page:
            return Self.response(200, "text/html", Array("<!doctype html><title>Sign in</title>".utf8))
        case .body(let status, let type, let bytes): return Self.response(status, type, bytes)
        case .reply(let status, let headers, let bytes):
            var response = Self.json(status, bytes)
            for (name, value) in headers {
                if let name = HTTPField.Name(name) { response.headers[name] = value }
            }
            return response
        case .flood(let bytes, let isDeclared): return Self.flood(bytes, isDeclared: isDeclared)
        }
        return nil
    }

    private func canned(
        _ endpoint: RiskEndpoint,
        _ subject: String,
        _ request: Request,
        _ fault: Fault?
    ) -> CannedAnswer {
        guard key == nil || request.headers[.authorization] == key.map({ "Bearer \($0)" }) else {
            let detail = "The header 'Authorization: Bearer KEY' is missing or wrong."
            return .problem(401, "Unauthorized", detail, slug: "error-unauthorized")
        }
        guard case .text(let text) = fault else { return CannedAnswer(endpoint, subject, text: nil) }
        return CannedAnswer(endpoint, subject, text: text)
    }
}

extension RiskResponder {
    static func json(_ status: Int, _ body: [UInt8]) -> Response { response(status, "application/json", body) }

    private static func response(_ status: Int, _ type: String, _ body: [UInt8]) -> Response {
        Response(
            status: HTTPResponse.Status(code: status),
            headers: [.contentType: type],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: body))
        )
    }

    static func response(_ answer: CannedAnswer, _ fault: Fault? = nil) -> Response {
        var response = json(answer.status, answer.body)
        if case .drip(let pause) = fault {
            response.body = ResponseBody(contentLength: answer.body.count) { writer in
                for byte in answer.body {
                    try await sleep(for: pause)
                    try await writer.write(ByteBuffer(bytes: [byte]))
                }
                try await writer.finish(nil)
            }
        }
        return response
    }

    private static func sleep(for pause: Duration) async throws {
        try await cancelWhenGracefulShutdown { try await Task.sleep(for: pause) }
    }

    private static func flood(_ bytes: Int, isDeclared: Bool) -> Response {
        var response = json(200, [])
        response.body = ResponseBody(contentLength: isDeclared ? bytes : nil) { writer in
            let piece = ByteBuffer(repeating: UInt8(ascii: " "), count: 65_536)
            for start in stride(from: 0, to: bytes, by: 65_536) {
                try await writer.write(piece.getSlice(at: 0, length: min(bytes - start, 65_536)) ?? piece)
            }
            try await writer.finish(nil)
        }
        return response
    }
}

extension Channel {
    /// Waits until the other side, or the end of the server, closes the connection.
    fileprivate func untilClosed() async {
        await withTaskCancellationOrGracefulShutdownHandler {
            try? await closeFuture.get()
        } onCancelOrGracefulShutdown: {
            self.close(promise: nil)
        }
    }
}
