import Reputation
import Timestamps

/// Which feeds list an address, since when and until when.
struct EvidenceCard {
    let view: InfoView

    /// The most rows; the weightiest come first.
    private static let mostRows = 100

    var html: HTML {
        """
        <section class="card" aria-labelledby="evidence">
        <h2 id="evidence">Evidence</h2>
        \(view.assessment.evidence.isEmpty ? "<p class=\"soft\">On no list.</p>" : table)
        </section>
        """
    }

    private var table: HTML {
        let rest = view.assessment.evidence.count - Self.mostRows
        let note: HTML = rest > 0 ? "<p class=\"small-print\">And \(rest) more.</p>" : .empty
        return """
            <div class="wide"><table class="stacked">
            <thead><tr><th scope="col">Feed</th><th scope="col">Means</th><th scope="col">First seen</th>\
            <th scope="col">Last seen</th><th scope="col">Remarks</th></tr></thead>
            <tbody>
            \(view.assessment.evidence.prefix(Self.mostRows).map(row))</tbody></table></div>
            \(note)
            """
    }

    private func row(_ evidence: Evidence) -> HTML {
        """
        <tr><th scope="row">\(HTML.foreign(evidence.name))<br><code class="soft">\(SourceCode(evidence.feed).text)</code></th>\
        <td data-name="Means">\(evidence.category.words)</td>\
        <td data-name="First seen">\(moment(view.firstSeen[evidence.feed]))</td>\
        <td data-name="Last seen">\(moment(evidence.lastSeen))</td>\
        <td data-name="Remarks">\(remarks(evidence))</td></tr>

        """
    }

    private func moment(_ time: Timestamp?) -> HTML {
        guard let time else { return "<span class=\"soft\">not known</span>" }
        return "\(Moment(time).date) <span class=\"soft nowrap\">\(Moment(time).age(at: view.now))</span>"
    }

    private func remarks(_ evidence: Evidence) -> HTML {
        var remarks: [HTML] = []
        if !evidence.label.isEmpty { remarks.append(.foreign(evidence.label)) }
        if evidence.level > 0 { remarks.append("on \(evidence.level) list\(evidence.level == 1 ? "" : "s")") }
        if evidence.isAboutNetwork { remarks.append("the whole AS is listed") }
        if evidence.isRemoved { remarks.append("<span class=\"gone\">taken out since</span>") }
        guard let first = remarks.first else { return "<span class=\"soft\">-</span>" }
        return "\(first)\(remarks.dropFirst().map { remark -> HTML in ", \(remark)" })"
    }
}
