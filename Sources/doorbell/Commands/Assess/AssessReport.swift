import IPNetworks
import Reputation
import RiskModel
import Timestamps

/// What is known about one address, for a person: about a dozen lines.
struct AssessReport: CustomStringConvertible {
    /// The most rows of the table of lists; the others are counted.
    static let rowLimit = 8

    /// What is known.
    let address: AssessedAddress
    /// How old it is.
    let age: IndexAge
    /// The moment that ages are told for.
    let now: Timestamp
    /// How the score looks.
    let bar: ScoreBar
    /// Whether the arithmetic is shown.
    let isExplained: Bool

    var description: String {
        var text = heading + "\n"
        for (name, value) in lines { text += Self.line(name, value) }
        text += Self.block("Lists", listed)
        if isExplained, let score = address.assessment.score.value {
            text += Self.block("Sum", ScoreArithmetic(score).lines)
        }
        return text + Self.line("Data", age.text(now: now))
    }

    private var heading: String {
        let name = address.name.map { " (\(TerminalText.text($0, limit: 253)))" } ?? ""
        return "\(address.address.address)\(name)"
    }

    private var lines: [(String, String)] {
        var lines: [(String, String)] = []
        if let form = address.address.form {
            lines.append(("Judged", "as \(address.address.judged), the IPv4 address of this \(form.rawValue) one"))
        }
        switch RiskVerdict(address.assessment) {
        case .known(let score, let label, let reason):
            lines.append(("Score", bar.paint("\(score) \(label.rawValue)", score) + bar.text(score)))
            lines.append(("Reason", TerminalText.text(reason, limit: 500)))
        case .unknown(let reason):
            lines.append(("Score", "unknown: \(TerminalText.text(reason, limit: 200))"))
            // Nothing is looked up for an address that is not public, which need not be said three times.
            if isNothingKnown { return lines }
        }
        lines.append(("Network", Self.network(address.assessment.network)))
        lines.append(("Place", Self.place(address.assessment.place)))
        let kinds = address.kinds.prefix(10).map { kind in
            kind.category.rawValue + (kind.label.isEmpty ? "" : " (\(TerminalText.text(kind.label, limit: 40)))")
        }
        if !kinds.isEmpty { lines.append(("Kinds", kinds.joined(separator: ", "))) }
        return lines
    }

    /// Whether every part is unknown, and for the same reason.
    private var isNothingKnown: Bool {
        let assessment = address.assessment
        guard case .unknown(let reason) = assessment.score else { return false }
        return assessment.network == .unknown(reason) && assessment.place == .unknown(reason)
    }

    /// The table of lists; empty when none lists the address.
    private var listed: [String] {
        let evidence = address.assessment.evidence
        guard !evidence.isEmpty else { return [] }
        var table = Table(["FEED", "CATEGORY", "LAST SEEN", "LEVEL", "LABEL"])
        for entry in evidence.prefix(Self.rowLimit) {
            var label = TerminalText.text(entry.label, limit: 40)
            if entry.isAboutNetwork { label += label.isEmpty ? "the whole network" : " (the whole network)" }
            table.add([
                entry.feed.text,
                entry.category.rawValue + (entry.isRemoved ? " (removed)" : ""),
                entry.lastSeen.map { ListingAge.text($0, now: now) } ?? "not known",
                entry.level > 0 ? "\(entry.level)" : "",
                label,
            ])
        }
        var rows = table.description.split(separator: "\n").map(String.init)
        let hidden = evidence.count - Self.rowLimit
        if hidden > 0 { rows.append("and \(hidden) more; --json has them all") }
        return rows
    }

    /// `AS64500 NAME - DESCRIPTION`, or that it is not known.
    static func network(_ network: Finding<Assessment.AutonomousSystem>) -> String {
        switch network {
        case .known(let network):
            let names = [network.name, network.description].filter { !$0.isEmpty }
                .map { TerminalText.text($0, limit: 80) }
            return "AS\(network.number)" + (names.isEmpty ? "" : " " + names.joined(separator: " - "))
        case .unknown(let reason): return unknown(reason)
        }
    }

    /// `City - Region (CC), 52.5200 13.4050 within 20 km`, with what is known of it.
    static func place(_ place: Finding<Assessment.Place>) -> String {
        switch place {
        case .known(let place):
            let names = [place.city, place.region].filter { !$0.isEmpty }.map { TerminalText.text($0, limit: 40) }
            let country = place.country.isEmpty ? "" : "(\(TerminalText.text(place.country, limit: 4)))"
            var text = [names.joined(separator: " - "), country].filter { !$0.isEmpty }.joined(separator: " ")
            if let coordinates = place.coordinates {
                text += (text.isEmpty ? "" : ", ") + Self.coordinates(coordinates)
            }
            return text.isEmpty ? "unknown" : text
        case .unknown(let reason): return unknown(reason)
        }
    }

    private static func unknown(_ reason: UnknownReason) -> String {
        reason == .notFound ? "unknown" : "unknown: \(TerminalText.text(AssessedAddress.words(reason), limit: 200))"
    }

    private static func coordinates(_ coordinates: Coordinates) -> String {
        var bytes: [UInt8] = []
        FixedDecimal.append(coordinates.latitude, decimals: 4, to: &bytes)
        bytes.append(0x20)
        FixedDecimal.append(coordinates.longitude, decimals: 4, to: &bytes)
        let radius = coordinates.accuracyRadius.map { " within \($0) km" } ?? ""
        return String(decoding: bytes, as: UTF8.self) + radius
    }

    private static func line(_ name: String, _ value: String) -> String {
        "  " + name + String(repeating: " ", count: max(1, 9 - name.count)) + value + "\n"
    }

    /// Lines of which only the first has a name.
    private static func block(_ name: String, _ lines: [String]) -> String {
        lines.enumerated().map { line($0.offset == 0 ? name : "", $0.element) }.joined()
    }
}
