import HTTPTypes
import NIOCore
import RiskAPI

/// Operations that say what they were asked.
enum SampleOperations {
    static let all: [APIOperation] = [
        operation("quick", path: "/v1/quick/{word}", handler: .immediate(echo)),
        operation("slow", path: "/v1/slow/{word}", handler: .waiting(echo)),
        operation("open", path: "/open", access: .everybody, handler: .immediate(echo)),
        operation("local", path: "/local", access: .operations, handler: .immediate(echo)),
        operation("page", path: "/page/{word}", access: .page, handler: .immediate(echo)),
        APIOperation(
            id: "put_body",
            method: .put,
            path: "/v1/body",
            tag: "test",
            summary: "Take a body",
            body: APIBody(.json(.text), limit: 1000),
            success: .json(.text),
            handler: .waiting(length)
        ),
        APIOperation(
            id: "post_body",
            method: .post,
            path: "/v1/body",
            tag: "test",
            summary: "Count a body",
            body: APIBody(.json(.text), limit: 1000),
            success: .json(.text),
            handler: .immediate(length)
        ),
        APIOperation(
            id: "fail",
            path: "/v1/fail",
            tag: "test",
            summary: "Fail",
            success: .json(.text),
            handler: .immediate { _ throws(APIProblem) in throw .failed(reason: "secret") }
        ),
    ]

    static func operation(
        _ id: String,
        path: String,
        access: APIAccess = .key,
        handler: APIHandler
    ) -> APIOperation {
        APIOperation(
            id: id,
            path: path,
            tag: "test",
            summary: id,
            success: .json(.text),
            access: access,
            handler: handler
        )
    }

    static let echo: @Sendable (APIRequest) throws(APIProblem) -> APIAnswer = { request throws(APIProblem) in
        let text = request.segments.joined(separator: "|") + request.query.map { "?\($0.name)=\($0.value)" }.joined()
        return APIAnswer(status: 200, mediaType: "text/plain", body: ByteBuffer(string: "<\(text)>"))
    }

    private static let length: @Sendable (APIRequest) throws(APIProblem) -> APIAnswer = { request throws(APIProblem) in
        APIAnswer(status: 200, mediaType: "text/plain", body: ByteBuffer(string: "\(request.body.readableBytes)"))
    }
}
