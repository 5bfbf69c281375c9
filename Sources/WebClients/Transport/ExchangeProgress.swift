import Synchronization

/// How far an exchange has come: what is still known about it when its deadline cuts it off.
final class ExchangeProgress: Sendable {
    private struct State {
        var isWriting = false
        var answer: HTTPAnswer?
    }

    private let state = Mutex(State())

    /// The body of the request is asked for: from now on the server may have the whole request.
    func beginWriting() {
        state.withLock { $0.isWriting = true }
    }

    /// The head of the answer is there.
    func receive(status: Int, retryAfter: String?, headers: [String: String] = [:]) {
        let answer = HTTPAnswer(status: status, retryAfter: retryAfter, headers: headers, body: [], end: .complete)
        state.withLock { $0.answer = answer }
    }

    /// Keeps a piece of the body; returns whether all of it fitted within `limit`.
    func receive(_ bytes: some Collection<UInt8>, limit: Int) -> Bool {
        state.withLock { state in
            let room = limit - (state.answer?.body.count ?? 0)
            state.answer?.body.append(contentsOf: bytes.prefix(max(0, room)))
            return bytes.count <= room
        }
    }

    /// The answer as far as it came, ended in this way; `nil` when not even its head came.
    func answer(ended end: HTTPAnswer.End) -> HTTPAnswer? {
        state.withLock { state in
            guard var answer = state.answer else { return nil }
            answer.end = end
            return answer
        }
    }

    /// Whether the server may have the whole request.
    var mayBeTaken: Bool { state.withLock { $0.isWriting } }
}
