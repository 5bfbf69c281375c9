import Reputation
import RiskModel

/// An address with all that is known about it: what every form of output is made from.
struct AssessedAddress: Sendable {
    /// The address.
    var address: JudgedAddress
    /// The host name that led to it; `nil` when it was given itself.
    var name: String?
    /// What the index says.
    var assessment: Assessment
    /// Kinds of network that the files of places tell.
    var traits: NetworkTraits
}

extension AssessedAddress {
    /// Why a part is not known, as the end of a sentence; text from outside may be part of it.
    static func words(_ reason: UnknownReason) -> String {
        switch reason {
        // The words of this case are about a server that was asked; here it is our own file.
        case .notFound: "not known"
        default: reason.words
        }
    }

    /// The kinds of network it belongs to, each once, with the name that the list gives: `hosting`, `cloud (AWS)`.
    var kinds: [(category: FeedCategory, label: String)] {
        var kinds: [(category: FeedCategory, label: String)] = []
        for evidence in assessment.evidence where evidence.category.evidenceGroup == nil && !evidence.isRemoved {
            if let known = kinds.firstIndex(where: { $0.category == evidence.category }) {
                if kinds[known].label.isEmpty { kinds[known].label = evidence.label }
            } else {
                kinds.append((evidence.category, evidence.label))
            }
        }
        for (trait, category) in Self.categories
        where traits.contains(trait) && !kinds.contains(where: { $0.category == category }) {
            kinds.append((category, ""))
        }
        return kinds
    }

    private static let categories: [(NetworkTraits, FeedCategory)] = [
        (.tor, .tor), (.vpn, .vpn), (.proxy, .proxy), (.hosting, .hosting), (.satellite, .satellite),
        (.anycast, .anycast),
    ]
}
