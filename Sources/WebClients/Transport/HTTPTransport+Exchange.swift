import AsyncHTTPClient
import NIOCore
import NIOHTTP1

extension HTTPTransport {
    /// Makes one request and reads its answer, both within the deadline and the limit; never later than the deadline.
    func send(_ exchange: HTTPExchange) async -> Result<HTTPAnswer, TransportFailure> {
        let progress = ExchangeProgress()
        let inTime = await withTaskGroup(of: Result<HTTPAnswer, TransportFailure>?.self) { group in
            group.addTask { await self.perform(exchange, progress) }
            group.addTask {
                try? await Task.sleep(until: exchange.deadline, clock: .continuous)
                return nil
            }
            defer { group.cancelAll() }
            return await group.next() ?? nil
        }
        if let inTime { return inTime }
        let isCancelled = Task.isCancelled
        if let answer = progress.answer(ended: isCancelled ? .cancelled : .timedOut) { return .success(answer) }
        return .failure(failure(isCancelled ? .cancelled : .timedOut, exchange, progress))
    }

    private func perform(
        _ exchange: HTTPExchange,
        _ progress: ExchangeProgress
    ) async -> Result<HTTPAnswer, TransportFailure> {
        do {
            let response = try await client(for: exchange.origin).execute(
                request(exchange, progress),
                // Ours comes first; this one covers the head alone and is there because the client wants one.
                deadline: .now() + TimeAmount(exchange.deadline - .now) + .seconds(1)
            )
            var headers: [String: String] = [:]
            for name in exchange.wantedHeaders { headers[name] = Self.text(of: name, in: response.headers) }
            progress.receive(
                status: Int(response.status.code),
                retryAfter: Self.text(of: "retry-after", in: response.headers),
                headers: headers
            )
            for try await piece in response.body {
                guard progress.receive(piece.readableBytesView, limit: exchange.answerLimit) else {
                    return answer(.tooLarge, exchange, progress)
                }
            }
            // A cancelled body ends as if it were complete.
            return answer(Task.isCancelled ? .cancelled : .complete, exchange, progress)
        } catch {
            if let answer = progress.answer(ended: .brokenOff) { return .success(answer) }
            return .failure(failure(TransportFailure.Kind(error), exchange, progress))
        }
    }

    private static func text(of name: String, in headers: HTTPHeaders) -> String? {
        headers.first(name: name).map { String(decoding: $0.utf8.prefix(64), as: UTF8.self) }
    }

    private func request(_ exchange: HTTPExchange, _ progress: ExchangeProgress) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: exchange.url)
        request.headers.add(name: "user-agent", value: userAgent)
        for header in exchange.headers { request.headers.add(name: header.name, value: header.value) }
        if let body = exchange.body {
            request.method = .POST
            request.body = .stream(WatchedBody(bytes: body, progress: progress), length: .known(Int64(body.count)))
        }
        return request
    }

    private func answer(
        _ end: HTTPAnswer.End,
        _ exchange: HTTPExchange,
        _ progress: ExchangeProgress
    ) -> Result<HTTPAnswer, TransportFailure> {
        progress.answer(ended: end).map { .success($0) } ?? .failure(failure(.other, exchange, progress))
    }

    private func failure(
        _ kind: TransportFailure.Kind,
        _ exchange: HTTPExchange,
        _ progress: ExchangeProgress
    ) -> TransportFailure {
        TransportFailure(kind: kind, origin: exchange.origin, mayBeTaken: progress.mayBeTaken)
    }
}
