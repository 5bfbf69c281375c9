import Pipeline
import Synchronization

/// Answers from a table by URL, and remembers what it was asked.
final class FakeFeedTransport: FeedTransport {
    /// What there is at a URL.
    enum Page: Sendable {
        /// This text, with this entity tag; unchanged when it is asked with it.
        case text(String, tag: String? = nil, lastModified: String? = nil)
        case failure(String, retryAfter: Duration? = nil)
        /// Never answers until the task is cancelled.
        case silence
    }

    struct Asked: Equatable {
        var url: String
        var entityTag: String?
        var headers: [String]
    }

    private struct State {
        var pages: [String: Page] = [:]
        var asked: [Asked] = []
    }

    private let state = Mutex(State())

    var asked: [Asked] { state.withLock { $0.asked } }

    subscript(url: String) -> Page? {
        get { state.withLock { $0.pages[url] } }
        set { state.withLock { $0.pages[url] = newValue } }
    }

    func forgetAsked() { state.withLock { $0.asked = [] } }

    func fetch(_ request: FeedRequest) async -> FeedAnswer {
        let page = state.withLock { state in
            let headers = request.headers.map { "\($0.name): \($0.value)" }
            state.asked.append(Asked(url: request.url, entityTag: request.entityTag, headers: headers))
            return state.pages[request.url]
        }
        switch page {
        case nil: return .failed("nothing there", retryAfter: nil)
        case .failure(let why, let after): return .failed(why, retryAfter: after)
        case .text(let text, let tag, let date):
            if let tag, tag == request.entityTag { return .unchanged }
            request.onProgress?(text.utf8.count, nil)
            return .text(FeedAnswer.Body(bytes: Array(text.utf8), entityTag: tag, lastModified: date))
        case .silence:
            try? await Task.sleep(for: .seconds(3600))
            return .failed("cancelled", retryAfter: nil)
        }
    }
}
