import IPNetworks
import LoginEvents
import Pipeline
import Reputation
import RiskModel

/// The parts of a login as a terminal shows them.
enum LoginText {
    /// The address, else what PAM gave.
    static func source(_ source: LoginEvent.Source) -> String {
        if let address = source.address { return "\(address)" }
        return source.remoteHost.isEmpty ? "unknown" : TerminalText.text(source.remoteHost, limit: 45)
    }

    /// `AS64500 NAME`.
    static func network(_ assessment: Assessment?) -> String {
        guard let network = assessment?.network.value else { return "unknown" }
        return network.name.isEmpty
            ? "AS\(network.number)" : "AS\(network.number) \(TerminalText.text(network.name, limit: 30))"
    }

    /// `City - Region (CC)` with what is known of it.
    static func place(_ assessment: Assessment?) -> String {
        guard let place = assessment?.place.value else { return "unknown" }
        let names = [place.city, place.region].filter { !$0.isEmpty }.map { TerminalText.text($0, limit: 30) }
        let country = place.country.isEmpty ? "" : "(\(TerminalText.text(place.country, limit: 4)))"
        let text = names.joined(separator: " - ")
        return [text, country].filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// The score with its label and its reason, never one without the other.
    static func risk(_ assessment: Assessment?) -> String {
        guard let assessment else { return "not assessed yet" }
        return TerminalText.text(RiskVerdict(assessment).summary, limit: 120)
    }

    /// The methods, with the beginning of each key's fingerprint or the ID of its certificate.
    static func method(_ steps: [AuthenticationStep]) -> String {
        guard !steps.isEmpty else { return "unknown" }
        return steps.map { step in
            var text = TerminalText.text(step.method, limit: 24)
            if let certificate = step.key?.certificate {
                text += " certificate \(TerminalText.text(certificate.keyID, limit: 24))"
            } else if let fingerprint = step.key?.fingerprint {
                text += " \(TerminalText.text(RawText(fingerprint), limit: 16))"
            }
            return text
        }.joined(separator: " + ")
    }

    /// How long the session lasted, and what it was used for.
    static func session(_ login: StoredLogin) -> String {
        guard login.event.outcome == .success else { return "unconfirmed" }
        let kinds = kinds(login.channels)
        let length = login.ended.map { DurationText(max(.zero, $0.duration(since: login.event.time))).description }
        return ([length ?? "open"] + (kinds.isEmpty ? [] : [kinds])).joined(separator: ", ")
    }

    /// `shell, 3 sftp`: each kind once, with how often, in the order of their first use.
    private static func kinds(_ channels: [SessionChannel]) -> String {
        var counts: [(kind: LogSession.Kind, count: Int)] = []
        for channel in channels {
            if let index = counts.firstIndex(where: { $0.kind == channel.session.kind }) {
                counts[index].count += 1
            } else {
                counts.append((channel.session.kind, 1))
            }
        }
        return counts.map { kind, count in
            let word = kind.rawValue.split(separator: "_").joined(separator: " ")
            return count == 1 ? word : "\(count) \(word)"
        }.joined(separator: ", ")
    }

    /// The sources that saw it: `hook+journal`.
    static func sources(_ event: LoginEvent) -> String {
        names(event.witnesses).joined(separator: "+")
    }

    /// The names of sources, the hook first.
    static func names(_ witnesses: LoginWitnesses) -> [String] {
        let all: [(LoginWitnesses, String)] = [
            (.hook, "hook"), (.journal, "journal"), (.logFile, "file"), (.wtmp, "wtmp"),
        ]
        return all.filter { witnesses.contains($0.0) }.map(\.1)
    }

    /// How many attempts failed before, from the source and on the account; `-` where nothing counts them.
    static func failures(_ failures: PrecedingFailures?) -> String {
        guard let failures else { return "-" }
        let about = failures.error > 0 ? "<=" : ""
        return "\(about)\(failures.fromSource)/\(about)\(failures.onUser)"
    }

    /// What became of its alert on each channel.
    static func told(_ deliveries: [ChannelName: OutboxState]) -> String {
        guard !deliveries.isEmpty else { return "to nobody" }
        return deliveries.sorted { $0.key.rawValue < $1.key.rawValue }
            .map { "\($0.key) \($0.value.rawValue)" }.joined(separator: ", ")
    }
}
