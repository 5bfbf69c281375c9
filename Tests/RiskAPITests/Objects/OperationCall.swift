import HTTPTypes
import NIOCore
import Timestamps

@testable import RiskAPI

/// Calls operations as the dispatcher does, but for the network: path matching, handler, and the bytes of problems.
struct OperationCall {
    let operations: [APIOperation]

    /// Status and body of an answer.
    func callAsFunction(
        _ path: String,
        body: String? = nil,
        at time: Timestamp = ObjectsIndex.now
    ) -> (status: Int, body: String) {
        let table = OperationTable(operations)
        let parts = path.split(separator: "?", maxSplits: 1)
        let query = parts.dropFirst().flatMap { $0.split(separator: "&") }.map { pair in
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            return (name: sides[0], value: sides.count > 1 ? sides[1] : "")
        }
        let answer: APIAnswer
        switch table.match(body == nil ? .get : .post, String(parts[0])) {
        case .operation(let number, let segments):
            let request = APIRequest(
                path: path,
                segments: segments,
                query: query,
                body: ByteBuffer(string: body ?? ""),
                time: time
            )
            answer = run(operations[number].handler, request)
        default: answer = ProblemAnswers().answer(.unknownPath)
        }
        return (answer.status, String(buffer: answer.body))
    }

    private func run(_ handler: APIHandler, _ request: APIRequest) -> APIAnswer {
        let body: @Sendable (APIRequest) throws(APIProblem) -> APIAnswer =
            switch handler {
            case .immediate(let body), .waiting(let body): body
            }
        do throws(APIProblem) {
            return try body(request)
        } catch {
            return ProblemAnswers().answer(error)
        }
    }
}

/// The body of a handled problem.
func problem(_ slug: String, _ title: String, _ detail: String) -> String {
    #"{"title":"\#(title)","detail":"\#(detail)","type":"/docs/\#(slug)","type:":"/docs/\#(slug)"}"#
}

/// The body of an answer to a request of the wrong form.
func invalid(_ location: String, _ message: String, _ type: String) -> String {
    #"{"detail":[{"loc":[\#(location)],"msg":"\#(message)","type":"\#(type)"}]}"#
}

/// The body of an answer that something is not there.
func missing(
    _ name: String,
    _ slug: String = "error-resource-not-found",
    _ title: String = "Resource not found"
) -> String {
    problem(slug, title, "'\(name)' not found. Check the value for a typo or incorrect value.")
}
