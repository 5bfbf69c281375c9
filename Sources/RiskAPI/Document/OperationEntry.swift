import HTTPTypes

/// One operation on the page of the API.
struct OperationEntry {
    let operation: APIOperation

    var html: HTML {
        """
        <article class="operation" id="\(operation.id)">
        <h3><span class="method">\(operation.method.rawValue)</span><code>\(operation.path)</code></h3>
        <p>\(operation.summary). <span class="soft">\(operation.access.summary)</span></p>
        \(aliases)\(parameters)\(body)
        <h4>Example</h4>
        <pre tabindex="0">\(CurlExample(operation: operation).command)</pre>
        <h4>Answers</h4>
        <div class="wide"><table>
        <thead><tr><th scope="col">Status</th><th scope="col">When</th><th scope="col">Body</th></tr></thead>
        <tbody>
        \(operation.documentedAnswers.map(answer))</tbody></table></div>
        </article>

        """
    }

    private var aliases: HTML {
        guard !operation.aliases.isEmpty else { return .empty }
        let names = operation.aliases.map { alias -> HTML in " <code>\(alias)</code>" }
        return "<p class=\"small-print\">Older spelling, served alike:\(names)</p>"
    }

    private var parameters: HTML {
        guard !operation.parameters.isEmpty else { return .empty }
        let rows = operation.parameters.map { parameter -> HTML in
            """
            <tr><th scope="row"><code>\(parameter.name)</code></th><td>\(parameter.place.rawValue)\
            \(parameter.isRequired ? "" : ", optional")</td><td><code>\(SchemaText(parameter.schema).html)</code></td>\
            <td>\(parameter.summary)</td></tr>

            """
        }
        return """
            <h4>Parameters</h4>
            <div class="wide"><table>
            <thead><tr><th scope="col">Name</th><th scope="col">In</th><th scope="col">Value</th>\
            <th scope="col">Meaning</th></tr></thead>
            <tbody>
            \(rows)</tbody></table></div>
            """
    }

    private var body: HTML {
        guard let body = operation.body else { return .empty }
        let form: HTML =
            switch body.form {
            case .json(let schema): "<pre tabindex=\"0\">\(SchemaText(schema).html)</pre>"
            case .file(let name): "<p>One file under the name <code>\(name)</code>.</p>"
            case .form(let names): "<p>The fields \(names.map { name -> HTML in " <code>\(name)</code>" }).</p>"
            }
        return """
            <h4>Body</h4>
            <p><code>\(body.mediaType)</code>, at most \(body.limit) bytes</p>
            \(form)
            """
    }

    private func answer(_ answer: DocumentedAnswer) -> HTML {
        let bodies = answer.bodies.map { body -> HTML in
            "<code>\(body.mediaType)</code> <code>\(SchemaText(body.schema).html)</code><br>"
        }
        return """
            <tr><td>\(answer.status)</td><td>\(answer.summary)\
            \(answer.saysWhenToRetry ? ", with Retry-After" : "")</td><td>\(bodies)</td></tr>

            """
    }
}

extension APIAccess {
    /// Who may call it, in a sentence.
    fileprivate var summary: String {
        switch self {
        case .key: "Needs a key."
        case .report: "Needs a key; has the quota of devices."
        case .everybody: "Needs no key."
        case .page: "Needs no key on this host; elsewhere a key or the cookie of the sign-in page."
        case .operations: "Needs no key on this host, elsewhere one."
        }
    }
}
