import Timestamps

/// How long a service wants to be left alone, as the headers of its answer say.
enum ServiceRest {
    /// What is read besides `Retry-After`: how many questions the quota has left, and when it is filled up again.
    static let headers = ["x-ratelimit-remaining", "x-ratelimit-reset", "date"]

    /// After an answer: only when it was the last one that the quota had.
    static func afterAnswer(_ answer: HTTPAnswer) -> Duration? {
        guard let left = answer.headers["x-ratelimit-remaining"].flatMap(seconds), left == 0 else { return nil }
        return asked(answer) ?? .seconds(3600)
    }

    /// After a refusal; `nil` when it does not say.
    static func afterRefusal(_ answer: HTTPAnswer) -> Duration? { asked(answer) }

    private static func asked(_ answer: HTTPAnswer) -> Duration? {
        let date = answer.headers["date"].flatMap(HTTPDate.moment)
        if let text = answer.retryAfter {
            if let seconds = seconds(text) { return .seconds(seconds) }
            // Both moments are the server's, so that a wrong clock on either side does no harm.
            if let until = HTTPDate.moment(text), let date { return until.duration(since: date) }
        }
        guard let reset = answer.headers["x-ratelimit-reset"].flatMap(seconds) else { return nil }
        // Some give a moment in seconds since 1970, others a number of seconds from now.
        guard reset > 1_000_000_000 else { return .seconds(reset) }
        return date.map { Timestamp(microseconds: reset * 1_000_000).duration(since: $0) }
    }

    private static func seconds(_ text: String) -> Int64? {
        guard (1...12).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int64(text)
    }
}
