import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOHTTPCompression
import Pipeline

extension FeedDownloader {
    /// What came of one request: the answer, or where to ask instead.
    private enum Step {
        case done(FeedAnswer)
        case redirect(String)
    }

    /// Asks, and asks again where it is sent.
    func follow(_ request: FeedRequest, deadline: ContinuousClock.Instant) async -> FeedAnswer {
        var request = request
        for _ in 0...Self.redirectLimit {
            do {
                let (origin, path) = try WebOrigin.split(request.url)
                switch await ask(request, origin, deadline) {
                case .done(let answer): return answer
                case .redirect(let location):
                    guard let target = RedirectTarget(location, from: origin, path: path) else {
                        return .failed("\(origin): it redirects to a place that cannot be used", retryAfter: nil)
                    }
                    guard target.origin.isEncrypted else {
                        return .failed("\(origin): it redirects to a place without encryption", retryAfter: nil)
                    }
                    // What the user gave for one host is nobody else's business.
                    if target.origin != origin { request.headers = [] }
                    request.url = target.url
                }
            } catch {
                return .failed("\(error)", retryAfter: nil)
            }
        }
        let count = Self.redirectLimit
        return .failed("\(Self.shown(request.url)): it redirects more than \(count) times", retryAfter: nil)
    }

    private func ask(_ request: FeedRequest, _ origin: WebOrigin, _ deadline: ContinuousClock.Instant) async -> Step {
        do {
            let response = try await transport.client(for: origin).execute(
                message(request),
                // Ours comes first; this one is there because the client wants one.
                deadline: .now() + TimeAmount(deadline - .now) + .seconds(1)
            )
            let status = Int(response.status.code)
            switch status {
            case 200: return .done(await body(of: response, request, origin))
            case 301, 302, 303, 307, 308:
                guard let location = response.headers.first(name: "location") else {
                    return .done(.failed("\(origin): it redirects nowhere (status \(status))", retryAfter: nil))
                }
                return .redirect(location)
            case 304 where request.entityTag != nil || request.lastModified != nil: return .done(.unchanged)
            default:
                let after = Self.seconds(response.headers.first(name: "retry-after"))
                return .done(.failed("\(origin): \(Self.words(for: status))", retryAfter: after))
            }
        } catch {
            return .done(.failed(failure(error, origin), retryAfter: nil))
        }
    }

    private func message(_ request: FeedRequest) -> HTTPClientRequest {
        var message = HTTPClientRequest(url: request.url)
        message.headers.add(name: "user-agent", value: userAgent)
        message.headers.add(name: "accept", value: "*/*")
        message.headers.add(name: "accept-encoding", value: "gzip")
        if let tag = request.entityTag { message.headers.add(name: "if-none-match", value: tag) }
        if let date = request.lastModified { message.headers.add(name: "if-modified-since", value: date) }
        for header in request.headers { message.headers.add(name: header.name, value: header.value) }
        return message
    }

    private func body(
        of response: HTTPClientResponse,
        _ request: FeedRequest,
        _ origin: WebOrigin
    ) async -> FeedAnswer {
        let length = response.headers.first(name: "content-length").flatMap { Int($0) }
        let expected = response.headers.contains(name: "content-encoding") ? nil : length
        let limit = max(0, request.sizeLimit)
        var bytes: [UInt8] = []
        // Text is at least as long as what it came packed in.
        if let length, length > limit {
            return .failed(Self.tooLarge(origin, limit), retryAfter: nil)
        }
        do {
            for try await piece in response.body {
                guard piece.readableBytes <= limit - bytes.count else {
                    return .failed(Self.tooLarge(origin, limit), retryAfter: nil)
                }
                bytes.append(contentsOf: piece.readableBytesView)
                request.onProgress?(bytes.count, expected)
            }
        } catch {
            let why =
                switch error {
                case NIOHTTPDecompression.DecompressionError.limit: "it is too large when it is unpacked"
                case is NIOHTTPDecompression.DecompressionError, is NIOHTTPDecompression.ExtraDecompressionError:
                    "what it sent cannot be unpacked"
                default: "the answer broke off"
                }
            return .failed("\(origin): \(why)", retryAfter: nil)
        }
        // A cancelled body ends as if it were complete.
        guard !Task.isCancelled else { return .failed("\(origin): it was cancelled", retryAfter: nil) }
        return .text(
            FeedAnswer.Body(
                bytes: bytes,
                entityTag: Self.field(response.headers.first(name: "etag"), limit: 256),
                lastModified: Self.field(response.headers.first(name: "last-modified"), limit: 64)
            )
        )
    }

    private func failure(_ error: any Error, _ origin: WebOrigin) -> String {
        TransportFailure(kind: TransportFailure.Kind(error), origin: origin, mayBeTaken: true).description
    }

    private static func tooLarge(_ origin: WebOrigin, _ limit: Int) -> String {
        let size = limit >= 1 << 20 ? "\(limit >> 20) MB" : "\(limit) bytes"
        return "\(origin): it is larger than \(size)"
    }

    /// A field that can be sent back as it came; `nil` when it is too long or has other than printable ASCII.
    private static func field(_ text: String?, limit: Int) -> String? {
        guard let text, (1...limit).contains(text.utf8.count), text.utf8.allSatisfy({ (0x20...0x7E).contains($0) })
        else { return nil }
        return text
    }

    /// How long a server wants to be left alone, at most a week; its other form, a date, is not read.
    private static func seconds(_ text: String?) -> Duration? {
        guard let text, text.utf8.count <= 9, let seconds = Int(text), seconds >= 0 else { return nil }
        return .seconds(min(seconds, 604_800))
    }

    private static func words(for status: Int) -> String {
        let reason: String? =
            switch status {
            case 304: "it says that nothing is newer than what it was not told of"
            case 401, 403, 407: "it does not let us have it"
            case 404, 410: "there is no such file"
            case 429: "it was asked too often"
            case 500...599: "the server is in trouble"
            default: nil
            }
        return reason.map { "\($0) (status \(status))" } ?? "an unexpected answer (status \(status))"
    }
}
