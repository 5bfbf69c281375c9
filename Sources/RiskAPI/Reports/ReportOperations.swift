import HTTPTypes
import IPNetworks
public import Pipeline

/// What devices call: the Report API, and the operations that show what was reported.
public struct ReportOperations: Sendable {
    let book: ListBook

    /// Operations on the reports of a book.
    public init(book: ListBook) { self.book = book }

    /// All of them.
    public var operations: [APIOperation] {
        [ban, unban, addFalsePositive, removeFalsePositive, readAll, read, deleteAll, delete]
    }

    private static let tag = "Report"

    private var ban: APIOperation {
        let book = book
        return operation("report_ip", "/v1/ip", "Report IP addresses", ReportSchemas.report) {
            request throws(APIProblem) in
            let report = try APIBodyReader.decode(ReportBody.self, from: request).report(at: request.time)
            try ListRefusal.told { () throws(ListRefusal) in
                try book.report(report, of: request.caller.account, at: request.time)
            }
        }
    }

    private var unban: APIOperation {
        let book = book
        return operation("unban_ip", "/v1/unban/ip", "Take reports of IP addresses back", ReportSchemas.withdrawal) {
            request throws(APIProblem) in
            let addresses = try Self.addresses(request)
            try ListRefusal.told { () throws(ListRefusal) in
                try book.withdraw(addresses, of: request.caller.account, at: request.time)
            }
        }
    }

    private var addFalsePositive: APIOperation {
        let book = book
        return operation(
            "add_false_positive_ip",
            "/v1/false/add/ip",
            "Report IP addresses to be harmless: they are allowed as long as the report lasts",
            ReportSchemas.report
        ) { request throws(APIProblem) in
            let report = try APIBodyReader.decode(ReportBody.self, from: request).report(at: request.time)
            let words = report.tags.joined(separator: " ")
            let change = ListChange(
                append: report.addresses.map { address in
                    ListEntry(
                        value: .prefix(IPPrefix(host: address)),
                        expiry: report.expiry,
                        updated: request.time,
                        description: words
                    )
                }
            )
            try Self.changeFalsePositives(change, book, request)
        }
    }

    private var removeFalsePositive: APIOperation {
        let book = book
        return operation(
            "remove_false_positive_ip",
            "/v1/false/remove/ip",
            "Take back that IP addresses are harmless",
            ReportSchemas.withdrawal
        ) { request throws(APIProblem) in
            let addresses = try Self.addresses(request)
            let change = ListChange(remove: addresses.map { .prefix(IPPrefix(host: $0)) })
            try Self.changeFalsePositives(change, book, request)
        }
    }

    private static func changeFalsePositives(
        _ change: ListChange,
        _ book: ListBook,
        _ request: APIRequest
    ) throws(APIProblem) {
        guard !change.append.isEmpty || !change.remove.isEmpty else { return }
        try ListRefusal.told { () throws(ListRefusal) in
            let list = BuiltInList.falsePositives
            try book.change(list.rawValue, list.side, of: request.caller.account, change, at: request.time)
        }
    }

    private static func addresses(_ request: APIRequest) throws(APIProblem) -> [IPAddress] {
        try ReportBody.parse(try APIBodyReader.decode(WithdrawalBody.self, from: request).addresses)
    }

    private func operation(
        _ id: String,
        _ path: String,
        _ summary: String,
        _ body: APISchema,
        _ act: @escaping @Sendable (APIRequest) throws(APIProblem) -> Void
    ) -> APIOperation {
        APIOperation(
            id: id,
            method: .post,
            path: path,
            tag: Self.tag,
            summary: summary,
            body: APIBody(.json(body)),
            success: .empty(202),
            problems: [.tooLarge],
            access: .report,
            handler: .waiting { request throws(APIProblem) in
                try act(request)
                return .empty(202)
            }
        )
    }
}
