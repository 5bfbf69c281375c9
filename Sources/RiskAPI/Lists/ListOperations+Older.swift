import HTTPTypes
import IPNetworks
import NIOCore
import Pipeline
import Timestamps

extension ListOperations {
    /// The flat lists of the API's second generation: on them is what is on the built-in default lists.
    func olderOperations(_ side: ListSide) -> [APIOperation] {
        [entries(side), changeEntries(side), entry(side), entriesOfAddress(side)]
    }

    /// The built-in lists that the flat list of a side shows, the one that it writes to first.
    static func flat(_ side: ListSide) -> [BuiltInList] {
        side == .allow ? [.defaultAllow, .falsePositives] : [.defaultDeny]
    }

    private func entries(_ side: ListSide) -> APIOperation {
        let book = book
        return APIOperation(
            id: "get_\(side.segment)_cidrs",
            path: "/v1/\(side.segment)/cidr",
            tag: Self.tag(side),
            summary: "Get the entries of the default \(side.segment)",
            parameters: OlderSchemas.window + AddressExport.parameters,
            success: AddressExport.success(OlderSchemas.entries),
            problems: [.combinedProtocol],
            handler: .waiting { request throws(APIProblem) in
                let (format, version) = try AddressExport.choice(of: request)
                let before = try ListInput.integer("expires_before", of: request).map(ListInput.moment)
                let after = try ListInput.integer("expires_after", of: request).map(ListInput.moment)
                let found = try Self.flatEntries(book, side, request).filter { entry in
                    // What never expires expires after any moment.
                    (version.family.map { entry.family == $0 } ?? true)
                        && (before.map { before in entry.expiry.map { $0 < before } ?? false } ?? true)
                        && (after.map { after in entry.expiry.map { $0 > after } ?? true } ?? true)
                }
                return try Self.answer(found, side, format, version)
            }
        )
    }

    private static func flatEntries(
        _ book: ListBook,
        _ side: ListSide,
        _ request: APIRequest
    ) throws(APIProblem) -> [ListEntry] {
        var found: [ListEntry] = []
        var seen: Set<ListValue> = []
        for list in flat(side) {
            found += try ListRefusal.told { () throws(ListRefusal) in
                try book.entries(of: list.rawValue, side, of: request.caller.account, at: request.time)
            }.filter { seen.insert($0.value).inserted }
        }
        return found
    }

    private static func answer(
        _ entries: [ListEntry],
        _ side: ListSide,
        _ format: AddressExport.Format,
        _ version: AddressExport.ProtocolVersion
    ) throws(APIProblem) -> APIAnswer {
        switch format {
        case .json:
            return try .json(capacity: 64 + entries.count * 160) { writer in
                writer.beginObject()
                writer.property("self", "/v1/\(side.segment)/cidr")
                writer.key("cidrs")
                writer.beginArray()
                for entry in entries { writer.older(entry, side) }
                writer.endArray()
                writer.endObject()
            }
        case .awsWAF:
            return try .json(capacity: 64 + entries.count * 24) { writer in
                writer.beginObject()
                writer.property("IPAddressVersion", version.rawValue)
                writer.texts("Addresses", entries.lazy.map(\.value.text))
                writer.endObject()
            }
        case .csv:
            var lines = ByteBuffer(string: "cidr,last_report,description,expiry,protocol\r\n")
            for entry in entries {
                let expiry = entry.expiry.map { "\($0.milliseconds)" } ?? "0"
                let words = AddressExport.field(entry.description)
                let family = AddressExport.name(entry.family)
                lines.writeString("\(entry.value.text),\(entry.updated.milliseconds),\(words),\(expiry),\(family)\r\n")
            }
            return AddressExport.csv(lines)
        }
    }

    private func changeEntries(_ side: ListSide) -> APIOperation {
        let book = book
        return APIOperation(
            id: "update_\(side.segment)_cidrs",
            method: .put,
            path: "/v1/\(side.segment)/cidr",
            tag: Self.tag(side),
            summary: "Put entries on the default \(side.segment); those whose expiry is over are taken from it",
            body: APIBody(.json(OlderSchemas.changes), limit: 16 << 20),
            success: .empty(200),
            problems: [.tooLarge],
            handler: .waiting { request throws(APIProblem) in
                let sent = try APIBodyReader.decode([OlderEntry].self, from: request)
                let change = try OlderEntry.change(sent, at: request.time)
                let (account, time) = (request.caller.account, request.time)
                try ListRefusal.told { () throws(ListRefusal) in
                    let list = BuiltInList.default(side).rawValue
                    try book.change(list, side, of: account, change, at: time)
                    guard side == .allow, !change.remove.isEmpty else { return }
                    // What the flat list shows can be taken from it, wherever it came from.
                    let gone = ListChange(remove: change.remove)
                    try book.change(BuiltInList.falsePositives.rawValue, side, of: account, gone, at: time)
                }
                return .empty(200)
            }
        )
    }

    private func entry(_ side: ListSide) -> APIOperation {
        let book = book
        return APIOperation(
            id: "get_\(side.segment)_cidr",
            path: "/v1/\(side.segment)/cidr/{cidr}",
            tag: Self.tag(side),
            summary: "Get an entry of the private \(side.segment)s",
            parameters: [OlderSchemas.cidr],
            success: .json(OlderSchemas.entry),
            problems: [.notFound],
            handler: .waiting { request throws(APIProblem) in
                let text = request.segments.first ?? ""
                let prefix = try ListInput.prefix(text, at: [.name("path"), .name("cidr")])
                guard let found = try Self.find(.prefix(prefix), book, side, request) else {
                    throw .handled(.notFound, detail: "'\(prefix)' is on none of the account's \(side.segment)s.")
                }
                return try .json { $0.older(found, side) }
            }
        )
    }

    /// The entry of a value on the first list that has it, the default list before all others.
    private static func find(
        _ value: ListValue,
        _ book: ListBook,
        _ side: ListSide,
        _ request: APIRequest
    ) throws(APIProblem) -> ListEntry? {
        let (account, time) = (request.caller.account, request.time)
        for list in book.lists(side, of: account, at: time) where list.resource == .cidr && list.builtIn != .reported {
            do throws(ListRefusal) {
                if let found = try book.entry(value, of: list.id, side, of: account, at: time) { return found }
            } catch .noList {
                // It was deleted a moment ago.
                continue
            } catch {
                throw error.problem
            }
        }
        return nil
    }

    private func entriesOfAddress(_ side: ListSide) -> APIOperation {
        let (book, facts) = (book, facts)
        return APIOperation(
            id: "get_\(side.segment)_ip",
            path: "/v1/\(side.segment)/ip/{ip_address}",
            tag: Self.tag(side),
            summary: "Get what the private \(side.segment)s have of an IP address",
            parameters: [ListSchemas.address],
            success: .json(OlderSchemas.hits),
            handler: .waiting { request throws(APIProblem) in
                let address = try ListInput.pathAddress(request)
                let (account, time) = (request.caller.account, request.time)
                let hits = book.hits(on: address, side, of: account, at: time) { facts(address, time) }
                var found: [ListEntry] = []
                for length in Set(hits.prefixLengths.map(\.length)).sorted(by: >) {
                    guard let prefix = IPPrefix(containing: address, length: length) else { continue }
                    if let entry = try Self.find(.prefix(prefix), book, side, request) { found.append(entry) }
                }
                let reported =
                    hits.isReported
                    ? try ListRefusal.told { () throws(ListRefusal) in
                        try book.reported(address, of: account, at: time)
                    } : nil
                return try .json { writer in
                    writer.beginObject()
                    writer.property("self", "/v1/\(side.segment)/ip/\(address)")
                    writer.key("cidrs")
                    writer.beginArray()
                    for entry in found { writer.older(entry, side) }
                    writer.endArray()
                    let root = "/v1/\(side.segment)/private/"
                    writer.property("country", hits.countries.first.map { root + $0 } ?? "")
                    writer.property("continent", hits.continents.first.map { root + $0 } ?? "")
                    writer.property("asn", hits.systems.first.map { root + $0 } ?? "")
                    writer.property("datacenter", hits.datacenters.first.map { root + $0 } ?? "")
                    writer.key("reported")
                    writer.beginArray()
                    if let reported { writer.reported(reported) }
                    writer.endArray()
                    writer.endObject()
                }
            }
        )
    }
}

extension ListEntry {
    /// The family of the prefix.
    var family: IPAddress.Family {
        guard case .prefix(let prefix) = value else { return .v4 }
        return prefix.address.family
    }
}

extension JSONWriter {
    /// Writes an entry of a flat list, times in milliseconds.
    mutating func older(_ entry: ListEntry, _ side: ListSide) {
        guard case .prefix(let prefix) = entry.value else { return }
        beginObject()
        property("self", "/v1/\(side.segment)/cidr/\(PathText.prefix(prefix))")
        property("last_report", entry.updated.milliseconds)
        property("description", entry.description)
        property("expiry", entry.expiry?.milliseconds ?? 0)
        property("protocol", AddressExport.name(prefix.address.family))
        endObject()
    }
}
