/// What answers an operation.
public enum APIHandler: Sendable {
    /// From memory, in microseconds: it runs where the request was read.
    case immediate(@Sendable (APIRequest) throws(APIProblem) -> APIAnswer)
    /// It may wait for a disk or compute for long: it runs on a thread of its own, one of a few.
    case waiting(@Sendable (APIRequest) throws(APIProblem) -> APIAnswer)
}
