import IPNetworks

/// Turns what the hook saw into login events.
///
/// A value; safe to use from several threads at once.
public struct HookReportInterpreter: Sendable {
    private let authInfo: AuthInfoParser

    /// An interpreter that computes key fingerprints with the given SHA-256.
    public init(sha256: @escaping @Sendable ([UInt8]) -> [UInt8]) {
        authInfo = AuthInfoParser(sha256: sha256)
    }

    /// The event that `report` tells of; the hook runs for sessions only, so that its outcome is `success`.
    ///
    /// - Parameters:
    ///   - report: what the hook saw.
    ///   - id: the visible name of the event.
    ///   - host: the full name of this host.
    ///   - received: when the report was taken.
    /// - Returns: the event; whatever could not be read in the report is unknown in it.
    public func event(_ report: HookReport, id: EventID, host: String, received: Timestamp) -> LoginEvent {
        LoginEvent(
            id: id,
            originKey: report.originKey,
            activity: report.activity,
            outcome: .success,
            time: report.time,
            received: received,
            user: report.user,
            host: host,
            service: report.service,
            tty: report.tty,
            source: Self.source(report),
            sshdPID: report.sshdPID,
            connection: report.connection,
            authentication: authInfo.steps(report.authInfo, isTruncated: report.isTruncated),
            isTruncated: report.isTruncated || report.authInfo.count > AuthInfoParser.maximumSize
        )
    }

    /// Where the login came from: `SSH_CONNECTION` is always an address; `PAM_RHOST` may be a name that whoever runs the
    /// client's reverse zone has chosen.
    private static func source(_ report: HookReport) -> LoginEvent.Source {
        let connection = ConnectionText(report.connection.bytes)
        return LoginEvent.Source(
            address: connection?.client.address ?? address(report.remoteHost),
            port: connection?.client.port,
            remoteHost: report.remoteHost
        )
    }

    private static func address(_ text: RawText) -> IPAddress? {
        do throws(IPAddress.ParseError) {
            return try IPAddress(parsingScoped: text.bytes).unmapped
        } catch {
            return nil
        }
    }
}
