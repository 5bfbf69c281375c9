/// Who may call an operation.
public enum APIAccess: Hashable, Sendable {
    /// Whoever has a key: `Authorization: Bearer KEY`. Costs one point of the key's quota.
    case key
    /// Like `key`, but with the quota of devices that report: it costs nothing of the key's.
    case report
    /// Everybody, such as `/healthz`.
    case everybody
    /// A page for people: everybody on loopback; elsewhere whoever has a key or the short-lived cookie of the sign-in
    /// page, and everybody else is sent to that page.
    case page
    /// Everybody on loopback, elsewhere whoever has a key: `/metrics`.
    case operations
}
