import IPNetworks
import LoginEvents
import Testing

@Suite struct HookReportInterpreterTests {
    private let interpreter = HookReportInterpreter { _ in [1, 2, 3] }
    private let report = HookReport(
        activity: .logon,
        time: Timestamp(seconds: 1_786_500_121),
        originKey: "boot/4711/1",
        sshdPID: 4710,
        user: "deploy",
        remoteHost: "198.51.100.7",
        service: "sshd",
        tty: "ssh",
        connection: "192.0.2.7 51022 192.0.2.1 22",
        authInfo: Array("password".utf8),
        isTruncated: false
    )

    private func event(_ report: HookReport) -> LoginEvent {
        let received = Timestamp(seconds: 1_786_500_122)
        return interpreter.event(
            report,
            id: EventID(time: received, random: 5),
            host: "web-1.example.org",
            received: received
        )
    }

    @Test func `what the hook saw is in the event`() {
        let event = event(report)
        #expect(event.id == EventID(time: Timestamp(seconds: 1_786_500_122), random: 5))
        #expect(event.originKey == "boot/4711/1")
        #expect(event.activity == .logon)
        #expect(event.outcome == .success)
        #expect(event.time == report.time)
        #expect(event.received == Timestamp(seconds: 1_786_500_122))
        #expect(event.user == "deploy" && event.service == "sshd" && event.tty == "ssh")
        #expect(event.host == "web-1.example.org")
        #expect(event.sshdPID == 4710)
        #expect(event.connection == report.connection)
        #expect(event.authentication == [AuthenticationStep(method: "password", key: nil)])
        #expect(!event.isTruncated)
    }

    @Test(
        arguments: [
            ("192.0.2.7 51022 192.0.2.1 22", "192.0.2.7", "192.0.2.7", 51022),
            ("192.0.2.7 51022 192.0.2.1 22", "::ffff:192.0.2.7", "192.0.2.7", 51022),
            ("192.0.2.7 51022 192.0.2.1 22", "client.example.org", "192.0.2.7", 51022),
            ("192.0.2.7 51022 192.0.2.1 22", "198.51.100.7", "198.51.100.7", nil),
            ("fe80::1%eth0 51022 fe80::2%eth0 22", "fe80::1%eth0", "fe80::1", 51022),
            ("::ffff:192.0.2.7 51022 ::1 22", "UNKNOWN", "192.0.2.7", 51022),
            ("UNKNOWN 65535 UNKNOWN 65535", "198.51.100.7", "198.51.100.7", nil),
            ("", "::ffff:198.51.100.7", "198.51.100.7", nil), ("", "fe80::1%eth0", "fe80::1", nil),
            ("", "client.example.org", nil, nil), ("", "UNKNOWN", nil, nil), ("", "", nil, nil),
        ] as [(RawText, RawText, String?, UInt16?)]
    )
    func `the source is the remote host when it is an address, else what the connection names`(
        connection: RawText,
        remoteHost: RawText,
        address: String?,
        port: UInt16?
    ) {
        var report = report
        report.connection = connection
        report.remoteHost = remoteHost
        let source = event(report).source
        #expect(source.address?.description == address)
        #expect(source.port == port)
        #expect(source.remoteHost == remoteHost)
    }

    @Test func `what had to be cut is said`() {
        var report = report
        report.isTruncated = true
        report.authInfo = Array("publickey ssh-future AAAA".utf8)
        #expect(event(report).isTruncated)
        #expect(event(report).authentication.first?.key?.fingerprint == nil)
        report.isTruncated = false
        #expect(event(report).authentication.first?.key?.fingerprint == "SHA256:AQID")
        report.authInfo = [UInt8](repeating: 0x20, count: AuthInfoParser.maximumSize + 1)
        #expect(event(report).isTruncated)
    }

    @Test func `the end of a session has the key of its start`() {
        var end = report
        end.activity = .logoff
        end.time = Timestamp(seconds: 1_786_500_999)
        end.originKey = "boot/4720/2"
        #expect(event(end).activity == .logoff)
        #expect(SessionKey(event(end)) == SessionKey(event(report)))
    }
}
