import DoorbellTestKit
import HTTPTypes
import IPNetworks
import NIOCore
import Pipeline
import RiskAPI
import Synchronization
import Testing
import Timestamps

/// The operations on lists and reports over a store in memory, called as the server calls them.
final class ListFixture: Sendable {
    let store = InMemoryListStore()
    let book: ListBook
    let table: OperationTable
    let clock = TestClock(now: Timestamp(seconds: 1_700_000_000))

    init(_ limits: ListLimits = ListLimits()) throws {
        let counter = Counter()
        let book = try ListBook(store: store, limits: limits, seed: 1, newID: { counter.next() })
        self.book = book
        let facts: ListOperations.Facts = { _, _ in
            AddressFacts(country: "ES", continent: "EU", system: 64500, datacenters: ["EXAMPLE_CLOUD"])
        }
        let operations = ListOperations(book: book, facts: facts).operations + ReportOperations(book: book).operations
        table = OperationTable(operations)
    }

    private final class Counter: Sendable {
        private let count = Mutex(0)

        func next() -> String {
            count.withLock { count in
                count += 1
                return "00000000-0000-4000-8000-00000000000\(count)"
            }
        }
    }

    /// What came of a request.
    enum Outcome: Equatable {
        case answer(Int, String)
        case problem(APIProblem)

        /// `404 error-resource-not-found`, `422 path/id type_error.uuid`, or the status of an answer.
        var short: String {
            switch self {
            case .answer(let status, _): "\(status)"
            case .problem(.handled(let kind, _)): "\(kind.status) \(kind.rawValue)"
            case .problem(.invalid(let issues)):
                "422 "
                    + issues.map { issue in
                        let steps = issue.location.map { step in
                            switch step {
                            case .name(let name): name
                            case .position(let position): "\(position)"
                            }
                        }
                        return "\(steps.joined(separator: "/")) \(issue.type)"
                    }.joined(separator: "; ")
            case .problem(.unavailable): "503"
            case .problem(.failed): "500"
            case .problem(let problem): "\(problem)"
            }
        }

        var body: String {
            guard case .answer(_, let body) = self else { return "" }
            return body
        }
    }

    /// Sends a request, and holds the answer against the operation's own description.
    func send(_ line: String, _ body: String = "", account: Int64 = 1, token: Int64 = 1) throws -> Outcome {
        let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
        let target = parts[1].split(separator: "?", maxSplits: 1).map(String.init)
        let method = try #require(HTTPRequest.Method(rawValue: parts[0]))
        guard case .operation(let position, let segments) = table.match(method, target[0]) else {
            Issue.record("no operation for \(line)")
            return .problem(.unknownPath)
        }
        let query = target.dropFirst().first?.split(separator: "&").map { pair in
            let halves = pair.split(separator: "=", maxSplits: 1).map(String.init)
            return (name: halves[0], value: halves.dropFirst().first ?? "")
        }
        let operation = table.operations[position]
        let request = APIRequest(
            method: method,
            path: target[0],
            segments: segments,
            query: query ?? [],
            body: ByteBuffer(string: body),
            caller: Caller(token: token, account: account),
            time: clock.now()
        )
        do throws(APIProblem) {
            let answer = try run(operation, request)
            #expect(SchemaCheck.faults(answer, of: operation) == [], "\(line)")
            return .answer(answer.status, String(buffer: answer.body))
        } catch {
            expectDocumented(error, operation, line)
            return .problem(error)
        }
    }

    private func run(_ operation: APIOperation, _ request: APIRequest) throws(APIProblem) -> APIAnswer {
        switch operation.handler {
        case .immediate(let handler): try handler(request)
        case .waiting(let handler): try handler(request)
        }
    }

    private func expectDocumented(_ problem: APIProblem, _ operation: APIOperation, _ line: String) {
        guard case .handled(let kind, _) = problem else { return }
        #expect(operation.problems.contains(kind), "\(line): \(kind) is not in its description")
    }

    /// What the lists say about an address now.
    func verdict(_ address: String, account: Int64 = 1) throws -> ListVerdict {
        book.verdict(on: try #require(IPAddress(address)), of: account, at: clock.now()) { AddressFacts() }
    }
}
