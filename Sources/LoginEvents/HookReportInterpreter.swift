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

    /// Where the login came from.
    ///
    /// `PAM_RHOST` is sshd's own word, and `SSH_CONNECTION` a variable that pam_env may have read from a file of the
    /// user's (`user_readenv=1`): where the two name different addresses the first counts, and the port is unknown.
    /// Where `PAM_RHOST` is a name (`UseDNS yes`), whoever runs the client's reverse zone has chosen it, and
    /// `SSH_CONNECTION` is what there is.
    private static func source(_ report: HookReport) -> LoginEvent.Source {
        let client = ConnectionText(report.connection.bytes)?.client
        let remote = address(report.remoteHost)
        let isContradicted = remote != nil && client?.address != remote
        return LoginEvent.Source(
            address: remote ?? client?.address,
            port: isContradicted ? nil : client?.port,
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
