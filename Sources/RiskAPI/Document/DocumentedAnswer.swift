/// One answer of an operation, as the document lists it.
struct DocumentedAnswer {
    /// The status.
    let status: Int
    /// One line.
    let summary: String
    /// What the body is, by media type.
    let bodies: [(mediaType: String, schema: APISchema)]
    /// Whether it says in `Retry-After` when to come back.
    let saysWhenToRetry: Bool

    init(
        status: Int,
        summary: String,
        bodies: [(mediaType: String, schema: APISchema)] = [],
        saysWhenToRetry: Bool = false
    ) {
        self.status = status
        self.summary = summary
        self.bodies = bodies
        self.saysWhenToRetry = saysWhenToRetry
    }
}

extension APIOperation {
    /// Everything it may answer on purpose, by status: its own problems, and those that every operation of its kind has.
    var documentedAnswers: [DocumentedAnswer] {
        var kinds: [Int: [APIProblem.Kind]] = [:]
        for kind in Set(problems + commonProblems) { kinds[kind.status, default: []].append(kind) }
        var answers = kinds.map { status, kinds in
            let slugs = kinds.map(\.rawValue).sorted().joined(separator: ", ")
            return DocumentedAnswer(status: status, summary: slugs, bodies: problemBodies)
        }
        answers.append(DocumentedAnswer(status: success.status, summary: success.summary, bodies: success.bodies))
        if access.needsKey || !parameters.isEmpty || body != nil {
            let summary = "The request does not have the documented form"
            let bodies = [(mediaType: "application/json", schema: ErrorSchemas.invalid)] + (isPage ? [Self.page] : [])
            answers.append(DocumentedAnswer(status: 422, summary: summary, bodies: bodies))
        }
        if access == .page {
            answers.append(DocumentedAnswer(status: 303, summary: "Leads to the page that was meant, or to sign in"))
            let summary = "There is no index yet, or too much to do"
            answers.append(DocumentedAnswer(status: 503, summary: summary, bodies: problemBodies))
        }
        if access.needsKey {
            let summaries = [429: "The quota of the key is used up", 503: "There is no index yet, or too much to do"]
            for (status, summary) in summaries {
                answers.append(
                    DocumentedAnswer(status: status, summary: summary, bodies: problemBodies, saysWhenToRetry: true)
                )
            }
        }
        return answers.sorted { $0.status < $1.status }
    }

    private var commonProblems: [APIProblem.Kind] {
        var kinds: [APIProblem.Kind] = access.needsKey || access == .page ? [.unauthorized] : []
        if body != nil { kinds += [.tooLarge, .unsupportedMediaType] }
        return kinds
    }

    /// Pages say what is wrong as pages, but for what is found wrong before they are asked.
    private var problemBodies: [(mediaType: String, schema: APISchema)] {
        [(mediaType: "application/json", schema: ErrorSchemas.problem)] + (isPage ? [Self.page] : [])
    }

    private static let page = (mediaType: "text/html; charset=utf-8", schema: APISchema.text())

    /// Whether people look at its answers: a page, or a form of one.
    private var isPage: Bool {
        if case .form? = body?.form { return true }
        return access == .page || success.bodies.contains { $0.mediaType == Self.page.mediaType }
    }
}

extension APIAccess {
    /// Whether there is somebody who may not call it without a key.
    var needsKey: Bool {
        switch self {
        case .key, .report, .operations: true
        case .everybody, .page: false
        }
    }
}
