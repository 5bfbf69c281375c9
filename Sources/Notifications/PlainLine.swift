import LoginEvents
import Reputation
import RiskModel

/// A whole alert in one line of plain text: what is left when a channel refuses the layout.
///
/// Every value in it has been through the sanitiser; nothing is encoded for a channel yet.
struct PlainLine {
    let text: String

    init(_ alert: LoginAlert, notes: AlertNotes) {
        var parts = [LoginSentence(alert).text, alert.event.time.utc]
        if let network = alert.assessment.network.value {
            parts.append(Self.shown(PlaceWords.network(network), limit: 60))
        }
        if let place = alert.assessment.place.value.flatMap(PlaceWords.place) {
            parts.append(Self.shown(place, limit: 60))
        }
        parts.append("event \(alert.event.id)")
        // The sentence says already that it is a test.
        parts.append(contentsOf: notes.phrases.filter { !alert.isTest || $0 != "this is a test" })
        parts.append(Self.shown(RiskVerdict(alert.assessment).summary, limit: 120))
        text = parts.joined(separator: " · ")
    }

    private static func shown(_ text: String, limit: Int) -> String {
        Sanitiser.truncate(Sanitiser.visible(text, asciiOnly: false), to: limit)
    }
}
