public import Timestamps

/// Turns a key into a short-lived cookie, for people who look at pages from another host.
///
/// Safe to use from any thread.
public protocol SigningIn: Sendable {
    /// Begins a session for whoever has this key: the value of `Set-Cookie`.
    ///
    /// `isEncrypted` says whether the connection is, for a cookie marked `Secure` never comes back over a plain one.
    /// - Throws: `.handled(.unauthorized, …)` for a wrong, revoked or expired key.
    func signIn(key: String, isEncrypted: Bool, at now: Timestamp) throws(APIProblem) -> String

    /// Ends the session of a request, if it has one: the value of `Set-Cookie` that takes the cookie back.
    func signOut(_ credentials: Credentials, isEncrypted: Bool) -> String
}
