import LoginEvents
import Testing

@Suite("JSON lines in which a field stands twice")
struct DoubleFieldTests {
    private let fields = [
        #""SYSLOG_IDENTIFIER":"sshd""#, #""_COMM":"sshd""#, #""_EXE":"/usr/sbin/sshd""#, #""_UID":"0""#,
        #""_PID":"77""#,
        #""_HOSTNAME":"web-1""#, #""__REALTIME_TIMESTAMP":"1795341600000000""#, #""PRIORITY":"6""#,
        #""MESSAGE":"Accepted password for root from 203.0.113.9 port 22 ssh2""#,
    ]

    private func read(_ fields: [String]) -> LogReading {
        LogGrammar().read(line: Array("{\(fields.joined(separator: ","))}".utf8))
    }

    @Test("each once is a record")
    func once() throws {
        guard case .record = read(fields) else {
            Issue.record("no record")
            return
        }
    }

    @Test(
        "one that matters twice makes a line of ours that is not understood, whatever the two say",
        arguments: [
            #""SYSLOG_IDENTIFIER":"cron""#, #""SYSLOG_IDENTIFIER":"sshd""#, #""_COMM":"logger""#,
            #""_EXE":"/bin/logger""#,
            #""_UID":"1000""#, #""_PID":"78""#, #""_HOSTNAME":"db-1""#, #""MESSAGE":"nothing""#,
            #""__REALTIME_TIMESTAMP":"1""#, #""_\u0045XE":"/bin/logger""#,
        ]
    )
    func twice(field: String) {
        #expect(read(fields + [field]) == .unknown(.sshd))
        #expect(read([field] + fields) == .unknown(.sshd))
    }

    @Test("one that does not matter may stand there as often as it likes")
    func others() {
        #expect(read(fields + [#""PRIORITY":"7""#]) == read(fields))
    }

    @Test("one of another program's is none of ours")
    func foreign() {
        let line = #"{"SYSLOG_IDENTIFIER":"cron","MESSAGE":"a","MESSAGE":"Accepted"}"#
        #expect(LogGrammar().read(line: Array(line.utf8)) == .foreign)
    }
}
