import FoundationEssentials
import GRDB
import IPNetworks
import LoginEvents
import Reputation
import SQLiteFiles

extension LoginEvent {
    /// Reads the event of a row of `login_event`.
    init(row: RowReader) throws {
        guard let id = EventID(try row.text("id")) else { throw MalformedRow(column: "id") }
        let steps = try StoredForm.value([StoredStep].self, from: row.text("authentication"), column: "authentication")
        self.init(
            id: id,
            originKey: try row.text("origin_key"),
            activity: try row.named("activity", as: Activity.self),
            outcome: try row.named("outcome", as: Outcome.self),
            time: try row.moment("time"),
            received: try row.moment("received"),
            user: try row.raw("user"),
            host: try row.text("host"),
            service: try row.raw("service"),
            tty: try row.raw("tty"),
            source: try Source(row: row),
            sshdPID: try row.number("sshd_pid", as: Int32.self),
            connection: try row.raw("connection"),
            authentication: steps.map(\.step),
            isTruncated: try row.flag("is_truncated"),
            witnesses: LoginWitnesses(rawValue: try row.number("witnesses", as: UInt8.self)),
            precedingFailures: try row.optionalText("preceding_failures").map {
                try StoredForm.value(StoredFailures.self, from: $0, column: "preceding_failures").failures
            }
        )
    }

    /// What is bound when the event is inserted, under the names of the columns.
    var columns: [String: (any DatabaseValueConvertible)?] {
        get throws {
            [
                "id": id.description,
                "origin_key": originKey,
                "activity": activity.rawValue,
                "outcome": outcome.rawValue,
                "time": time.microseconds,
                "received": received.microseconds,
                "user": user.data,
                "host": host,
                "service": service.data,
                "tty": tty.data,
                "source_address": source.address?.description,
                "source_octets": source.address.map { Data($0.octets) },
                "source_port": source.port.map { Int64($0) },
                "remote_host": source.remoteHost.data,
                "sshd_pid": sshdPID,
                "connection": connection.data,
                "method": authentication.last?.method.data,
                "authentication": try StoredForm.text(authentication.map(StoredStep.init)),
                "is_truncated": isTruncated,
                "witnesses": witnesses.rawValue,
                "preceding_failures": try precedingFailures.map { try StoredForm.text(StoredFailures($0)) },
            ]
        }
    }
}

extension LoginEvent.Source {
    fileprivate init(row: RowReader) throws {
        let octets = try row.optionalBytes("source_octets")
        let address = octets.flatMap { IPAddress(octets: $0) }
        guard (octets == nil) == (address == nil) else { throw MalformedRow(column: "source_octets") }
        let port = try row.optionalInteger("source_port")
        guard let port else {
            self.init(address: address, port: nil, remoteHost: try row.raw("remote_host"))
            return
        }
        guard let port = UInt16(exactly: port) else { throw MalformedRow(column: "source_port") }
        self.init(address: address, port: port, remoteHost: try row.raw("remote_host"))
    }
}

extension Assessment {
    /// Reads the assessment of a row of `login_event`; `nil` where none is kept.
    static func kept(in row: RowReader) throws -> Assessment? {
        guard let text = try row.optionalText("assessment") else { return nil }
        return try StoredForm.value(StoredAssessment.self, from: text, column: "assessment").assessment
    }
}

extension RawText {
    /// The bytes as they are bound.
    var data: Data { Data(bytes) }
}
