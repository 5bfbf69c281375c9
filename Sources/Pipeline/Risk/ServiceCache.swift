public import IPNetworks
public import LoginEvents

/// Where the answers of services and the counts of questions are kept, so that a restart forgets neither.
///
/// Calls are short and block on the local disk only; they may be made from any thread. It is bounded in rows and bytes:
/// what is over, or oldest, goes first.
public protocol ServiceCache: Sendable {
    /// The answer that holds at `now`.
    func kept(of service: String, about address: IPAddress, at now: Timestamp) throws -> KeptAnswer?

    /// Keeps an answer in place of an older one.
    func keep(_ answer: KeptAnswer, of service: String, about address: IPAddress) throws

    /// Counts one question on the UTC day of `now`, if the service may be asked one more.
    func spend(on service: String, quota: Int, at now: Timestamp) throws -> ServiceAllowance

    /// The service is asked nothing until `moment`.
    func pause(_ service: String, until moment: Timestamp) throws
}
