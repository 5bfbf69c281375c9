import HTTPTypes
import IPNetworks
import NIOCore
import Pipeline
import Timestamps

extension ReportOperations {
    private static let root = "/v1/denylist/reported/ip"
    private static let readingTag = ListOperations.tag(.deny)

    var readAll: APIOperation {
        let book = book
        return APIOperation(
            id: "get_reported_ips",
            path: Self.root,
            tag: Self.readingTag,
            summary: "Get the IP addresses that devices reported",
            parameters: ReportSchemas.filters,
            success: AddressExport.success(ReportSchemas.reportedList),
            problems: [.combinedProtocol, .timeInTheFuture, .notPositive, .datasetNotFound],
            handler: .waiting { request throws(APIProblem) in
                let (format, version) = try AddressExport.choice(of: request)
                var filter = try Self.filter(of: request)
                filter.family = version.family
                return try Self.answer(book, request, filter, format, version)
            }
        )
    }

    var read: APIOperation {
        let book = book
        return APIOperation(
            id: "get_reported_ip",
            path: "\(Self.root)/{ip_address}",
            tag: Self.readingTag,
            summary: "Get an IP address that devices reported",
            parameters: [ListSchemas.address],
            success: .json(ReportSchemas.reported),
            problems: [.reportedNotFound],
            handler: .waiting { request throws(APIProblem) in
                let address = try ListInput.pathAddress(request)
                let found = try ListRefusal.told { () throws(ListRefusal) in
                    try book.reported(address, of: request.caller.account, at: request.time)
                }
                guard let found else {
                    throw .handled(.reportedNotFound, detail: "'\(address)' is not reported, or no longer.")
                }
                return try .json { $0.reported(found) }
            }
        )
    }

    var delete: APIOperation {
        let book = book
        return APIOperation(
            id: "delete_reported_ip",
            method: .delete,
            path: "\(Self.root)/{ip_address}",
            tag: Self.readingTag,
            summary: "Delete the reports of an IP address",
            parameters: [ListSchemas.address],
            success: .empty(204),
            handler: .waiting { request throws(APIProblem) in
                let address = try ListInput.pathAddress(request)
                try ListRefusal.told { () throws(ListRefusal) in
                    try book.withdraw([address], of: request.caller.account, at: request.time)
                }
                return .empty(204)
            }
        )
    }

    var deleteAll: APIOperation {
        let book = book
        return APIOperation(
            id: "delete_reported_ips",
            method: .delete,
            path: "\(Self.root)/all",
            tag: Self.readingTag,
            summary: "Delete the reports of all IP addresses",
            success: .empty(204),
            handler: .waiting { request throws(APIProblem) in
                let list = BuiltInList.reported
                try ListRefusal.told { () throws(ListRefusal) in
                    try book.empty(list.rawValue, list.side, of: request.caller.account, at: request.time)
                }
                return .empty(204)
            }
        )
    }

    // MARK: Filters

    private static func filter(of request: APIRequest) throws(APIProblem) -> ReportFilter {
        var filter = ReportFilter()
        filter.dataset = try dataset(of: request)
        filter.reportedBefore = try past("reported_before", request)
        filter.reportedAfter = try past("reported_after", request)
        filter.expiresBefore = try ListInput.integer("expires_before", of: request).map(ListInput.moment)
        filter.expiresAfter = try ListInput.integer("expires_after", of: request).map(ListInput.moment)
        filter.moreThan = try count("greater_than", atLeast: 1, request)
        filter.fewerThan = try count("less_than", atLeast: 2, request)
        return filter
    }

    private static func dataset(of request: APIRequest) throws(APIProblem) -> String? {
        guard let text = request.query("dataset") else { return nil }
        let isCode = text.utf8.allSatisfy { ListInput.isCode($0) || $0 == UInt8(ascii: "_") }
        guard isCode, (1...100).contains(text.utf8.count) else {
            throw ListInput.mistake(
                [.name("query"), .name("dataset")],
                "string does not match regex \"^([A-Z0-9\\_]+)$\"",
                type: "value_error.str.regex"
            )
        }
        guard DatasetCode(rawValue: text) != nil else {
            throw .handled(.datasetNotFound, detail: "'\(text)' not found. Ask /v1/dataset/ip for the datasets.")
        }
        return text
    }

    private static func past(_ name: String, _ request: APIRequest) throws(APIProblem) -> Timestamp? {
        guard let number = try ListInput.integer(name, of: request) else { return nil }
        let moment = ListInput.moment(number)
        guard moment <= request.time else {
            throw .handled(.timeInTheFuture, detail: "'\(name)' is \(number), which is still to come.")
        }
        return moment
    }

    private static func count(
        _ name: String,
        atLeast minimum: Int64,
        _ request: APIRequest
    ) throws(APIProblem) -> Int? {
        if let number = try ListInput.integer(name, of: request), number <= 0 {
            throw .handled(.notPositive, detail: "'\(name)' is \(number); send a number from \(minimum) on.")
        }
        return try ListInput.integer(name, of: request, in: minimum...Int64(Int32.max)).map(Int.init)
    }

    // MARK: Answers

    private static func answer(
        _ book: ListBook,
        _ request: APIRequest,
        _ filter: ReportFilter,
        _ format: AddressExport.Format,
        _ version: AddressExport.ProtocolVersion
    ) throws(APIProblem) -> APIAnswer {
        func each(_ body: (ReportedAddress) -> Void) throws(APIProblem) {
            try ListRefusal.told { () throws(ListRefusal) in
                try book.forEachReported(of: request.caller.account, matching: filter, at: request.time, body)
            }
        }
        switch format {
        case .json:
            return try .json(capacity: 4096) { writer throws(APIProblem) in
                writer.beginObject()
                writer.property("self", root)
                writer.key("addresses")
                writer.beginArray()
                try each { writer.reported($0) }
                writer.endArray()
                writer.endObject()
            }
        case .awsWAF:
            return try .json(capacity: 4096) { writer throws(APIProblem) in
                writer.beginObject()
                writer.property("IPAddressVersion", version.rawValue)
                writer.key("Addresses")
                writer.beginArray()
                try each { writer.text(IPPrefix(host: $0.address).description) }
                writer.endArray()
                writer.endObject()
            }
        case .csv:
            var lines = ByteBuffer(string: "address,last_report,total_reports,dataset,tags,expiry,protocol\r\n")
            try each { reported in
                let tags = reported.tags.joined(separator: " ")
                let family = AddressExport.name(reported.address.family)
                lines.writeString("\(reported.address),\(reported.lastReport.milliseconds),\(reported.total),")
                lines.writeString("\(reported.dataset),\(tags),\(reported.expiry.milliseconds),\(family)\r\n")
            }
            return AddressExport.csv(lines)
        }
    }
}
