import IPNetworks
import LoginEvents
import SQLiteFiles

/// A whole login in JSON, where it is no row of its own: one that waits, and one that a finding is about.
struct StoredEvent: Codable {
    let id: String
    let originKey: String
    let activity: String
    let outcome: String
    let time: Int64
    let received: Int64
    let user: StoredText
    let host: String
    let service: StoredText
    let tty: StoredText
    let address: String?
    let port: UInt16?
    let remoteHost: StoredText
    let sshdPID: Int32
    let connection: StoredText
    let authentication: [StoredStep]
    let isTruncated: Bool
    let witnesses: UInt8
    let failures: StoredFailures?

    enum CodingKeys: String, CodingKey {
        case id, activity, outcome, time, received, user, host, service, tty, address, port, connection, authentication
        case originKey = "origin_key"
        case remoteHost = "remote_host"
        case sshdPID = "sshd_pid"
        case isTruncated = "is_truncated"
        case witnesses
        case failures = "preceding_failures"
    }

    init(_ event: LoginEvent) {
        id = event.id.description
        originKey = event.originKey
        activity = event.activity.rawValue
        outcome = event.outcome.rawValue
        time = event.time.microseconds
        received = event.received.microseconds
        user = StoredText(event.user)
        host = event.host
        service = StoredText(event.service)
        tty = StoredText(event.tty)
        address = event.source.address?.description
        port = event.source.port
        remoteHost = StoredText(event.source.remoteHost)
        sshdPID = event.sshdPID
        connection = StoredText(event.connection)
        authentication = event.authentication.map(StoredStep.init)
        isTruncated = event.isTruncated
        witnesses = event.witnesses.rawValue
        failures = event.precedingFailures.map(StoredFailures.init)
    }

    /// The login; `nil` when a part has no meaning.
    var event: LoginEvent? {
        guard let id = EventID(id), let activity = LoginEvent.Activity(rawValue: activity),
            let outcome = LoginEvent.Outcome(rawValue: outcome)
        else { return nil }
        let address = address.flatMap { IPAddress($0) }
        guard (address == nil) == (self.address == nil) else { return nil }
        return LoginEvent(
            id: id,
            originKey: originKey,
            activity: activity,
            outcome: outcome,
            time: Timestamp(microseconds: time),
            received: Timestamp(microseconds: received),
            user: user.raw,
            host: host,
            service: service.raw,
            tty: tty.raw,
            source: LoginEvent.Source(address: address, port: port, remoteHost: remoteHost.raw),
            sshdPID: sshdPID,
            connection: connection.raw,
            authentication: authentication.map(\.step),
            isTruncated: isTruncated,
            witnesses: LoginWitnesses(rawValue: witnesses),
            precedingFailures: failures?.failures
        )
    }

    /// Reads what `StoredForm.text` made of an event.
    static func event(_ text: String, column: String) throws -> LoginEvent {
        guard let event = try StoredForm.value(StoredEvent.self, from: text, column: column).event else {
            throw MalformedRow(column: column)
        }
        return event
    }
}
