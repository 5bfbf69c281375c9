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

    /// How long the session lasted.
    static func session(_ login: StoredLogin) -> String {
        guard let ended = login.ended else { return "open" }
        return DurationText(max(.zero, ended.duration(since: login.event.time))).description
    }

    /// What became of its alert on each channel.
    static func told(_ deliveries: [ChannelName: OutboxState]) -> String {
        guard !deliveries.isEmpty else { return "to nobody" }
        return deliveries.sorted { $0.key.rawValue < $1.key.rawValue }
            .map { "\($0.key) \($0.value.rawValue)" }.joined(separator: ", ")
    }
}
