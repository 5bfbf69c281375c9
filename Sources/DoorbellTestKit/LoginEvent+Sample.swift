import IPNetworks
public import LoginEvents
public import Reputation

extension Timestamp {
    /// A moment in 2026 from which tests count: 2026-03-01 12:00:00 UTC.
    public static let sampleStart = Timestamp(seconds: 1_772_366_400)

    /// The moment so many seconds after `sampleStart`.
    public static func at(_ seconds: Double) -> Timestamp { sampleStart.advanced(by: .seconds(seconds)) }
}

extension LoginEvent {
    /// A made-up logon or logoff; events with different numbers have different IDs and origin keys.
    ///
    /// `time` is in seconds after `Timestamp.sampleStart`; an `address` that is none gives an event without address;
    /// without a `fingerprint` the method is a password.
    public static func sample(
        _ number: Int,
        _ activity: Activity = .logon,
        at time: Double = 0,
        user: RawText = "alice",
        address: String = "203.0.113.7",
        pid: Int32 = 4711,
        connection: RawText = "203.0.113.7 50022 192.0.2.10 22",
        fingerprint: String? = "SHA256:AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefg"
    ) -> LoginEvent {
        let moment = Timestamp.at(time)
        let method: RawText = fingerprint == nil ? "password" : "publickey"
        let key = fingerprint.map {
            AuthenticationStep.PublicKey(type: "ssh-ed25519", fingerprint: $0, certificate: nil)
        }
        return LoginEvent(
            id: EventID(time: moment, random: UInt32(truncatingIfNeeded: number)),
            originKey: "hook/boot/\(number)",
            activity: activity,
            outcome: .success,
            time: moment,
            received: moment.advanced(by: .milliseconds(2)),
            user: user,
            host: "web-1.example.com",
            service: "sshd",
            tty: "ssh",
            source: Source(address: IPAddress(address), port: 50022, remoteHost: RawText(address)),
            sshdPID: pid,
            connection: connection,
            authentication: [AuthenticationStep(method: method, key: key)],
            isTruncated: false
        )
    }
}

extension Assessment {
    /// A made-up assessment in which everything is known.
    public static func sample(score: Int, provider: String = "sample") -> Assessment {
        Assessment(
            provider: provider,
            score: .known(Score(value: score, reason: "Seen in no feed.")),
            network: .known(AutonomousSystem(number: 64496, name: "EXAMPLE", description: "Example Networks")),
            place: .known(Place(city: "Exampleton", region: "Example", country: "ZZ"))
        )
    }
}
