import LoginEvents
import Testing

@Suite("Lines that repeat the one before")
struct RepeatedLineTests {
    private func read(_ text: String) -> RepeatedLine? {
        let bytes = Array(text.utf8)
        return RepeatedLine(bytes.span)
    }

    @Test(
        "a syslogd says how often, and of which host",
        arguments: [
            ("Nov 22 10:00:05 web-1 last message repeated 3 times", 3, "web-1"),
            ("<38>Nov 22 10:00:05 web-1 last message repeated 1 time\r", 1, "web-1"),
            ("Nov 22 10:00:05 web-1 --- last message repeated 2 times ---", 2, "web-1"),
            ("last message repeated 12 times", 12, ""),
            ("Nov 22 10:00:05 web-1 last message repeated 999999999 times", 1_000_000, "web-1"),
        ]
    )
    func reads(line: String, count: Int, host: String) throws {
        let found = try #require(read(line))
        #expect(found.count == count && found.host == RawText(host))
    }

    @Test(
        "any other line is none",
        arguments: [
            "", "times", "3 times", "last message repeated times", "last message repeated 0 times",
            "last message repeated -1 times", "last message repeated 3 times today",
            "last message repeated 99999999999999999999 times", "the last message was repeated 3 times",
            "web-1 last message repeated 3 times ---", "xlast message repeated 3 times",
        ]
    )
    func refuses(line: String) {
        #expect(read(line) == nil)
    }

    @Test("only a failure of the same host is said again")
    func again() throws {
        let line = try #require(read("x web-1 last message repeated 7 times"))
        var record = LogRecord(message: "sshd.failed", category: .failed, writer: .sshd, host: "web-1", repeatCount: 2)
        #expect(line.again(record)?.repeatCount == 7)
        record.host = "db-1"
        #expect(line.again(record) == nil)
        record.host = "web-1"
        for category in LogCategory.allCases where category != .failed {
            record.category = category
            #expect(line.again(record) == nil)
        }
    }
}
