/// A page that says why there is nothing else to show, and what to do.
struct NoticePage {
    let status: Int
    let title: String
    let text: String
    /// What was sought, to be put right.
    var searched = ""

    var answer: APIAnswer {
        let content: HTML = """
            <section class="card">
            <h1>\(title)</h1>
            <p>\(HTML.foreign(text))</p>
            \(SearchForm(text: searched).html)
            </section>
            """
        return Page(title: title, content: content, hasSearch: false).answer(status: status)
    }

    init(status: Int, title: String, text: String, searched: String = "") {
        self.status = status
        self.title = title
        self.text = text
        self.searched = searched
    }

    /// The page for a problem that the API would answer with JSON; `nil` for what the dispatcher says better.
    init?(_ problem: APIProblem, searched: String = "") {
        switch problem {
        case .handled(let kind, let detail):
            self.init(status: kind.status, title: kind.title, text: detail, searched: searched)
        case .invalid(let issues):
            let text = "\(issues.first?.message ?? "The request cannot be read"): \(Self.help)"
            self.init(status: 422, title: "That is no IP address", text: text, searched: searched)
        case .unavailable(_, let detail):
            self.init(status: 503, title: "Not available now", text: detail, searched: searched)
        case .unknownPath, .methodNotAllowed, .exhausted, .failed: return nil
        }
    }

    /// How an address is written.
    static let help = "write it as 203.0.113.7 or 2001:db8::7, without a port, a zone or leading zeros."
}
