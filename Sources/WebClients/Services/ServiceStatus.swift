import Pipeline

/// What the HTTP side of a service's answer means.
enum ServiceStatus {
    /// How many bytes of an answer are read, and kept.
    static let answerLimit = 64 * 1024

    /// What is wrong with an answer; `nil` when it is whole and has status 200.
    static func failure(_ answer: HTTPAnswer) -> ServiceFailure? {
        switch answer.status {
        case 200: end(answer)
        case 401, 403: ServiceFailure(.keyRefused, "refused the key (status \(answer.status))")
        case 402: ServiceFailure(.limited(ServiceRest.afterRefusal(answer)), "wants to be paid (status 402)")
        case 429: ServiceFailure(.limited(ServiceRest.afterRefusal(answer)), "was asked too often (status 429)")
        case 500...599: ServiceFailure(.unavailable, "is out of order (status \(answer.status))")
        default: ServiceFailure(.useless, "answered with status \(answer.status)")
        }
    }

    private static func end(_ answer: HTTPAnswer) -> ServiceFailure? {
        switch answer.end {
        case .complete: nil
        case .tooLarge: ServiceFailure(.useless, "gave an answer of more than \(answerLimit / 1024) KB")
        case .brokenOff: ServiceFailure(.unavailable, "broke its answer off")
        case .timedOut, .cancelled: .timedOut
        }
    }

    /// What the lack of an answer means; the words name the server and nothing else of the request.
    static func failure(_ failure: TransportFailure) -> ServiceFailure {
        switch failure.kind {
        case .timedOut, .cancelled: .timedOut
        default: ServiceFailure(.unavailable, "could not be reached: \(failure)")
        }
    }
}
