public import Timestamps

/// Who may come in.
///
/// Safe to use from any thread; from memory alone, in about a microsecond.
public protocol KeyChecking: Sendable {
    /// Judges what a request brought along and takes a point of the key's quota where `access` costs one.
    ///
    /// A key counts in `Authorization: Bearer KEY`, for pages also the cookie of the sign-in page. Somebody on this
    /// host needs neither for pages and metrics and is account 0. Compared in constant time.
    /// - Throws: `.handled(.unauthorized, …)` for a missing, wrong or revoked key; `.exhausted` when the quota is used
    ///   up.
    func admit(_ credentials: Credentials, to access: APIAccess, at now: Timestamp) throws(APIProblem) -> Caller
}
