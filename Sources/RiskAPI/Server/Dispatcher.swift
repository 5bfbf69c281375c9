import HTTPTypes
import Logging
import NIOCore
import NIOHTTP1
import Pipeline

/// Leads a request from its head to its answer: which operation, who asks, whether they may, and what is kept of it.
///
/// Whoever reads the wire calls `open` with the head, fills in the body, calls `answer`, and `close` when the answer was
/// written. Safe to use from any thread.
final class Dispatcher: Sendable {
    let table: OperationTable
    let problems: ProblemAnswers
    private let keys: any KeyChecking
    private let activity: any ActivityRecording
    private let clock: any PipelineClock
    private let meters: RequestMeters
    private let log: AccessLog?
    private let logger: Logger
    /// The most bytes of a body that an operation does not want; it is dropped.
    static let unwantedBody = 64 << 10

    init(_ parts: APIServer.Parts) {
        table = OperationTable(parts.operations)
        problems = ProblemAnswers(base: parts.publicURL)
        keys = parts.keys
        activity = parts.activity
        clock = parts.clock
        meters = RequestMeters(operations: parts.operations.map(\.id), factory: parts.metrics)
        log = parts.accessLog
        logger = parts.logger
    }

    /// Finds the operation and lets the caller in, or not.
    func open(_ head: WireRequest, at start: NIODeadline = .now()) -> Opening {
        let (path, query) = head.parts
        var request = APIRequest(
            method: head.method,
            unread: head.headers,
            peer: head.peer,
            isEncrypted: head.isEncrypted,
            time: clock.now()
        )
        request.path = path
        request.authority = head.headers.first(name: "host")
        var exchange = Exchange(request: request, query: query, start: start)
        do throws(APIProblem) {
            let limit = try admit(&exchange, head)
            return .accepted(exchange, bodyLimit: limit)
        } catch {
            return .refused(exchange, refusal(error, of: exchange))
        }
    }

    private func admit(_ exchange: inout Exchange, _ head: WireRequest) throws(APIProblem) -> Int {
        let index: Int
        let segments: [String]
        var malformed: Int?
        switch table.match(head.method, exchange.request.path) {
        case .operation(let found, let texts): (index, segments) = (found, texts)
        case .malformed(let found, let segment): (index, segments, malformed) = (found, [], segment)
        case .methodNotAllowed(let methods): throw .methodNotAllowed(methods)
        case .unknown: throw .unknownPath
        }
        let operation = table.operations[index]
        exchange.operation = index
        if operation.access != .everybody {
            exchange.request.caller = try keys.admit(
                Self.credentials(head, exchange.request, operation.access),
                to: operation.access,
                at: exchange.request.time
            )
        }
        if let malformed { throw Self.noText(operation, malformed) }
        exchange.request.segments = segments
        exchange.request.query = try QueryText.pairs(exchange.query)
        return operation.body?.limit ?? Self.unwantedBody
    }

    /// Asks the operation of a request whose body is complete.
    func answer(_ exchange: Exchange) -> APIAnswer {
        guard let index = exchange.operation else { return problems.answer(.unknownPath) }
        do throws(APIProblem) {
            switch table.operations[index].handler {
            case .immediate(let handle), .waiting(let handle): return try handle(exchange.request)
            }
        } catch {
            return refusal(error, of: exchange)
        }
    }

    /// Whether an operation may take long.
    func mayWait(_ exchange: Exchange) -> Bool {
        guard let index = exchange.operation, case .waiting = table.operations[index].handler else { return false }
        return true
    }

    /// Keeps what is kept of a request: counts, the log, the activity of its key.
    func close(_ exchange: Exchange, _ answer: APIAnswer, at end: NIODeadline = .now()) {
        let time = (end - exchange.start).nanoseconds
        meters.count(exchange.operation, status: answer.status, nanoseconds: time)
        log?.append(exchange, status: answer.status, bytes: answer.body.readableBytes, microseconds: time / 1000)
        guard exchange.request.caller.token != 0, let index = exchange.operation else { return }
        let operation = table.operations[index]
        guard answer.status >= 400 || operation.changes else { return }
        activity.record(Activity(exchange, operation, status: answer.status))
    }

    /// Counts and logs what never became a request.
    func closeMalformed(status: Int) { meters.count(nil, status: status, nanoseconds: 0) }

    private func refusal(_ problem: APIProblem, of exchange: Exchange) -> APIAnswer {
        let operation = exchange.operation.map { table.operations[$0] }
        if case .failed(let reason) = problem {
            logger.error(
                "a request could not be answered",
                metadata: ["operation": "\(operation?.id ?? "")", "reason": "\(reason)"]
            )
        }
        // People are shown where to sign in; programs get the documented answer.
        if case .handled(.unauthorized, _) = problem, operation?.access == .page, exchange.request.method == .get {
            return APIAnswer(status: 303, headers: [.location: SignInPath.path(back: exchange.request.path)])
        }
        return problems.answer(problem)
    }

    private static func credentials(
        _ head: WireRequest,
        _ request: APIRequest,
        _ access: APIAccess
    ) -> Credentials {
        let headers: HTTPFields
        switch access {
        case .key, .report:
            // Nothing else counts for keys, and this is on the way of every request.
            var fields = HTTPFields()
            if let value = head.headers.first(name: "authorization") { fields[.authorization] = value }
            headers = fields
        case .everybody, .page, .operations: headers = request.headers
        }
        return Credentials(headers: headers, authority: request.authority, peer: head.peer)
    }

    private static func noText(_ operation: APIOperation, _ segment: Int) -> APIProblem {
        let names = operation.parameters.filter { $0.place == .path }.map(\.name)
        let name = segment < names.count ? names[segment] : "path"
        return .invalid([.init([.name("path"), .name(name)], "value is no text", type: "type_error.str")])
    }
}
