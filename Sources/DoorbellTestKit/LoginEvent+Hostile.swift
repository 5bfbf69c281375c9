public import LoginEvents

extension LoginEvent {
    /// An event in which everything that comes from outside is as bad as it gets.
    public static var hostile: LoginEvent {
        var event = LoginEvent.sample(
            1,
            user: RawText([0, 0xFF, 0xC3, 0x28, 10, 27, 91, 50, 74]),
            address: "2001:db8::ffff",
            pid: .max,
            connection: RawText([0x80, 0, 39, 34, 59])
        )
        let certificate = AuthenticationStep.Certificate(
            keyID: RawText([0xF0, 0x28, 0x8C, 0x28]),
            serial: .max,
            principals: ["<!channel>", RawText([0]), ""],
            authorityFingerprint: "SHA256:authority"
        )
        event.source.remoteHost = "'; DROP TABLE login_event; --"
        event.source.port = .max
        event.service = RawText([0])
        event.tty = ""
        event.authentication = [
            AuthenticationStep(
                method: "publickey",
                key: .init(type: "x-cert-v01", fingerprint: "SHA256:one", certificate: certificate)
            ),
            AuthenticationStep(
                method: RawText([0xFE]),
                key: .init(type: RawText([0, 1]), fingerprint: nil, certificate: nil)
            ),
            AuthenticationStep(method: "", key: nil),
        ]
        return event
    }
}
