import IPNetworks
import LoginEvents
import Notifications
import Reputation
import RiskModel

/// A history as comma-separated values.
enum ReplayRows {
    /// The columns of logins.
    static let loginHeading =
        "time,user,host,address,remote_host,port,method,key_type,fingerprint,certificate,pid,failures_before,ended,"
        + "duration_seconds,kinds,doubts,score,label,reason,asn,as_name,country,city\n"
    /// The columns of sources.
    static let sourceHeading =
        "address,network,attempts,error,dropped,first,last,accounts,has_more_accounts,logins,score,label,reason,asn,"
        + "as_name,country,city\n"

    /// Appends the row of a login.
    static func append(_ login: HistoryLogin, risk: ReplayRisk, to bytes: inout [UInt8]) {
        let step = login.authentication.last
        let methods = login.authentication.map { Sanitiser.visible($0.methodText, asciiOnly: true) }
        let duration = login.duration?.components
        fields(
            [
                login.time.iso8601, visible(login.user), visible(login.host),
                login.source.address.map { "\($0)" } ?? "", visible(login.source.remoteHost),
                login.source.port.map { "\($0)" } ?? "", methods.joined(separator: " "),
                step?.key.map { visible($0.type) } ?? "",
                step?.key?.fingerprint.map { Sanitiser.visible($0.utf8, asciiOnly: true) } ?? "",
                step?.key?.certificate.map { visible($0.keyID) } ?? "", login.pid == 0 ? "" : "\(login.pid)",
                "\(login.failures.fromSource)", login.ended?.iso8601 ?? "", duration.map { "\($0.seconds)" } ?? "",
                login.kinds.map(\.rawValue).joined(separator: " "),
                HistoryLogin.Doubt.allCases.filter(login.doubts.contains).map(\.rawValue).joined(separator: " "),
            ] + columns(risk.assessment(login.source.address)),
            to: &bytes
        )
    }

    /// Appends the row of a source.
    static func append(_ source: HistorySource, risk: ReplayRisk, to bytes: inout [UInt8]) {
        fields(
            [
                "\(source.address)", source.isNetwork ? "\(source.network)/64" : "", "\(source.attempts)",
                "\(source.error)", "\(source.dropped)", source.first.iso8601, source.last.iso8601,
                source.users.map { visible($0.user) }.joined(separator: " "), "\(source.hasMoreUsers)",
                "\(source.logins)",
            ] + columns(risk.assessment(source.address)),
            to: &bytes
        )
    }

    /// Score, label, reason, network and place; empty where they are not known.
    private static func columns(_ assessment: Assessment?) -> [String] {
        guard let assessment else { return [String](repeating: "", count: 7) }
        let verdict = RiskVerdict(assessment)
        let network = assessment.network.value
        let place = assessment.place.value
        return [
            verdict.score.map { "\($0)" } ?? "", verdict.label?.rawValue ?? "",
            Sanitiser.visible(verdict.reason, asciiOnly: false), network.map { "\($0.number)" } ?? "",
            Sanitiser.visible(network?.name ?? "", asciiOnly: false),
            Sanitiser.visible(place?.country ?? "", asciiOnly: false),
            Sanitiser.visible(place?.city ?? "", asciiOnly: false),
        ]
    }

    private static func visible(_ text: RawText) -> String {
        Sanitiser.visible(text, asciiOnly: true)
    }

    private static func fields(_ fields: [String], to bytes: inout [UInt8]) {
        for (index, field) in fields.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            if !field.isEmpty { CSVField.append(field.utf8, isSanitised: true, to: &bytes) }
        }
        bytes.append(0x0A)
    }
}

extension AuthenticationStep {
    /// `keyboard-interactive/pam`.
    var methodText: [UInt8] {
        method.bytes + (submethod.map { [UInt8(ascii: "/")] + $0.bytes } ?? [])
    }
}
