import IPNetworks
import Reputation
import Timestamps

/// The page about an address.
struct InfoPage {
    let view: InfoView

    /// The page.
    var page: Page {
        let score = view.score.map { ": \($0) (\(label.rawValue))" } ?? ""
        return Page(
            title: "\(view.address)\(score)",
            content: content,
            searched: "\(view.address)",
            offersSignOut: view.isSignedIn
        )
    }

    private var label: RiskLabel { view.score.map(RiskLabel.init(score:)) ?? .unknown }

    private var content: HTML {
        """
        \(verdict)
        <div class="grid">
        \(NetworkCard(view: view).html)
        \(PlaceCard(place: view.assessment.place).html)
        </div>
        \(EvidenceCard(view: view).html)
        \(TermsCard(view: view).html)
        <p class="small-print">\(age)</p>
        """
    }

    private var verdict: HTML {
        """
        <section class="card" aria-labelledby="address">
        <h1 class="mono" id="address">\(view.address)</h1>
        <div class="score">
        \(ScoreDial(score: view.score).html)
        <div>
        <p><span class="badge \(label.style)">\(label.rawValue)</span></p>
        <p class="reason">\(HTML.foreign(view.reason))</p>
        \(details)
        \(lists)
        <p class="small-print"><a href="/info/\(view.address)/json">The same as JSON</a></p>
        </div>
        </div>
        </section>
        """
    }

    /// What was found, in full; not where a list decided.
    private var details: HTML {
        guard view.allowed.isEmpty, view.denied.isEmpty, case .known(let score) = view.assessment.score,
            !score.reason.isEmpty, score.reason != view.reason
        else { return .empty }
        return "<p>\(HTML.foreign(score.reason))</p>"
    }

    /// Which of the own lists decided, if one did.
    private var lists: HTML {
        if !view.allowed.isEmpty {
            return """
                <p>Your allowlist has it: <code>\(view.allowed)</code>. Nothing else counts.</p>
                """
        }
        if !view.denied.isEmpty {
            return """
                <p>Your denylist or a report has it: <code>\(view.denied)</code>. Nothing else counts.</p>
                """
        }
        return "<p class=\"soft\">On none of your private lists.</p>"
    }

    private var age: HTML {
        let looked: HTML = "Looked up \(Moment(view.now).html)."
        guard let built = view.indexBuilt else { return looked }
        return "\(looked) Index built \(Moment(built).html), \(Moment(built).age(at: view.now))."
    }
}
