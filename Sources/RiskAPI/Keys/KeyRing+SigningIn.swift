public import Timestamps

extension KeyRing: SigningIn {
    /// Begins a session; see `SigningIn`.
    public func signIn(key: String, isEncrypted: Bool, at now: Timestamp) throws(APIProblem) -> String {
        let typed = key.utf8.drop { $0 == 0x20 }.prefix { $0 != 0x20 }
        guard !typed.isEmpty, typed.count <= APIKey.longest else {
            throw KeyVerdict.malformed.problem ?? .handled(.unauthorized, detail: "")
        }
        let number = try number(of: typed, at: now)
        let value = sessions.open(for: number, at: now)
        return SessionCookie.field(value, seconds: SignInSessions.seconds, isEncrypted: isEncrypted)
    }

    /// Ends a session; see `SigningIn`.
    public func signOut(_ credentials: Credentials, isEncrypted: Bool) -> String {
        if let cookie = SessionCookie.read(credentials.headers) { sessions.close(cookie) }
        return SessionCookie.field("", seconds: 0, isEncrypted: isEncrypted)
    }
}
