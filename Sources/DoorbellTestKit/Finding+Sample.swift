public import LoginEvents

extension Finding {
    /// A made-up finding, `time` seconds after `Timestamp.sampleStart`.
    public static func sample(
        _ kind: FindingKind = .logMissing,
        _ subject: RawText = "/var/log/auth.log",
        at time: Double = 0,
        detail: RawText = "it is not there",
        event: LoginEvent? = nil
    ) -> Finding {
        Finding(kind: kind, subject: subject, time: .at(time), detail: detail, event: event)
    }
}
