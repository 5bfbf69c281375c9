import HTTPTypes

/// Turns problems into answers.
struct ProblemAnswers: Sendable {
    /// What stands before `/docs/…` in links: empty, or scheme and host that this server is reached by.
    var base = ""

    /// The answer to a problem: JSON always.
    func answer(_ problem: APIProblem) -> APIAnswer {
        switch problem {
        case .handled(let kind, let detail):
            var answer = page(.init(status: kind.status, slug: kind.rawValue, title: kind.title), detail)
            if kind == .unauthorized { answer.headers[.wwwAuthenticate] = "Bearer" }
            return answer
        case .invalid(let issues): return invalid(issues)
        case .unknownPath: return plain(404, "Not Found")
        case .methodNotAllowed(let methods):
            var answer = plain(405, "Method Not Allowed")
            answer.headers[.allow] = methods.joined(separator: ", ")
            return answer
        case .exhausted(let seconds):
            return later(APIProblem.tooManyRequests, seconds, "The quota is used up; try again in \(seconds) seconds.")
        case .failed:
            return page(APIProblem.internalError, "The server failed to answer; its log says why.")
        case .unavailable(let seconds, let detail): return later(APIProblem.unavailableNow, seconds, detail)
        }
    }

    /// An answer with nothing but a sentence, as frameworks give for what never reached an operation.
    func plain(_ status: Int, _ detail: String) -> APIAnswer {
        var writer = JSONWriter(capacity: 64)
        writer.beginObject()
        writer.property("detail", detail)
        writer.endObject()
        return APIAnswer(status: status, mediaType: "application/json", body: writer.finish())
    }

    private func later(_ page: APIProblem.Page, _ seconds: Int, _ detail: String) -> APIAnswer {
        var answer = self.page(page, detail)
        answer.headers[.retryAfter] = "\(max(1, seconds))"
        return answer
    }

    private func page(_ page: APIProblem.Page, _ detail: String) -> APIAnswer {
        let link = "\(base)/docs/\(page.slug)"
        var writer = JSONWriter()
        writer.beginObject()
        writer.property("title", page.title)
        writer.property("detail", detail)
        // The service's own documents print the key with a colon in it; clients read one or the other.
        writer.property("type", link)
        writer.property("type:", link)
        writer.endObject()
        return APIAnswer(status: page.status, mediaType: "application/json", body: writer.finish())
    }

    private func invalid(_ issues: [APIProblem.Issue]) -> APIAnswer {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("detail")
        writer.beginArray()
        for issue in issues.prefix(APIBodyReader.mostIssues) {
            writer.beginObject()
            writer.key("loc")
            writer.beginArray()
            for step in issue.location {
                switch step {
                case .name(let name): writer.text(name)
                case .position(let position): writer.integer(position)
                }
            }
            writer.endArray()
            writer.property("msg", issue.message)
            writer.property("type", issue.type)
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
        return APIAnswer(status: 422, mediaType: "application/json", body: writer.finish())
    }
}
