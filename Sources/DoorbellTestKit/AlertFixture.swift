import IPNetworks
public import LoginEvents
public import Notifications
public import Reputation

/// Alerts of the tests: one login of alice, with whatever a test wants different.
public enum AlertFixture {
    /// 2026-08-12 02:02:01.25 UTC.
    public static let time = Timestamp(microseconds: 1_786_500_121_250_000)
    /// The fingerprint of alice's key.
    public static let fingerprint = "SHA256:Vd3kX9aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456h9Qk"

    /// A login by key.
    public static let key = AuthenticationStep(
        method: "publickey",
        key: .init(type: "ssh-ed25519", fingerprint: fingerprint, certificate: nil)
    )

    /// A login by certificate.
    public static let certificate = AuthenticationStep(
        method: "publickey",
        key: .init(
            type: "ssh-ed25519-cert-v01@openssh.com",
            fingerprint: fingerprint,
            certificate: .init(
                keyID: "alice@corp",
                serial: 42,
                principals: ["alice"],
                authorityFingerprint: "SHA256:CAkX9aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789ab"
            )
        )
    )

    /// An assessment in which everything is known.
    public static func assessment(score: Int, reason: String = "seen here before") -> Assessment {
        Assessment(
            provider: "remote",
            score: .known(.init(value: score, reason: reason)),
            network: .known(.init(number: 64500, name: "EXAMPLE-NET", description: "Example Networks Ltd")),
            place: .known(.init(city: "Lisbon", region: "Lisboa", country: "PT"))
        )
    }

    /// A login of alice to web-1.
    public static func event(
        user: RawText = "alice",
        host: String = "web-1.example.com",
        address: String? = "198.51.100.7",
        port: UInt16? = 51_622,
        remoteHost: RawText = "198.51.100.7",
        authentication: [AuthenticationStep] = [key]
    ) -> LoginEvent {
        LoginEvent(
            id: EventID(time: time, random: 0x2ABC_DEF1),
            originKey: "boot/1234/1786500121250000",
            activity: .logon,
            outcome: .success,
            time: time,
            received: time.advanced(by: .milliseconds(2)),
            user: user,
            host: host,
            service: "sshd",
            tty: "ssh",
            source: .init(address: address.flatMap { IPAddress($0) }, port: port, remoteHost: remoteHost),
            sshdPID: 1234,
            connection: "198.51.100.7 51622 192.0.2.1 22",
            authentication: authentication,
            isTruncated: false
        )
    }

    /// An alert of that login.
    public static func alert(
        _ event: LoginEvent = event(),
        _ assessment: Assessment = assessment(score: 4),
        delay: Duration = .milliseconds(8),
        mayBeRepeated: Bool = false,
        isTest: Bool = false
    ) -> LoginAlert {
        LoginAlert(
            event: event,
            assessment: assessment,
            delay: delay,
            mayBeRepeated: mayBeRepeated,
            isTest: isTest
        )
    }

    /// An alert in which everything that anybody outside can choose is `text`.
    public static func hostile(_ text: [UInt8], known: Bool = true) -> LoginAlert {
        let string = String(decoding: text, as: UTF8.self)
        let raw = RawText(text)
        var event = event(user: raw, host: string, remoteHost: raw)
        if !known { event.source.address = nil }
        event.authentication = [
            AuthenticationStep(
                method: raw,
                key: .init(
                    type: raw,
                    fingerprint: string,
                    certificate: .init(keyID: raw, serial: .max, principals: [raw], authorityFingerprint: string)
                )
            )
        ]
        guard known else {
            return alert(
                event,
                Assessment(
                    provider: string,
                    score: .unknown(.unreachable(string)),
                    network: .unknown(.malformedAnswer(string)),
                    place: .unknown(.notPublic(string))
                )
            )
        }
        return alert(
            event,
            Assessment(
                provider: string,
                score: .known(.init(value: 91, reason: string)),
                network: .known(.init(number: .max, name: string, description: string)),
                place: .known(.init(city: string, region: string, country: string))
            )
        )
    }
}
