import Reputation
import Testing
import Timestamps

@Suite struct FeedDateTests {
    @Test(arguments: [
        ("# Last update: Sat, 22 Aug 2026 03:00:29 +0200", "2026-08-22T01:00:29Z"),
        ("; Last-Modified: Sat, 22 Aug 2026 03:00:29 GMT", "2026-08-22T03:00:29Z"),
        ("# Generated: Thu, 25 Jun 2026 04:33:59 GMT", "2026-06-25T04:33:59Z"),
        ("# updated 2026-08-22T03:00:29Z", "2026-08-22T03:00:29Z"),
        ("# updated 2026-08-22T03:00:29.5+02:00", "2026-08-22T01:00:29Z"),
        ("# Generated at 2026-08-22 03:00:29 -0330", "2026-08-22T06:30:29Z"),
        ("# date: 2026-08-22", "2026-08-22T00:00:00Z"), ("# date: 2026/08/22", "2026-08-22T00:00:00Z"),
        ("# created Sat Aug 22 03:00:29 UTC 2026", "2026-08-22T03:00:29Z"),
        ("# created Sat Aug 22 03:00:29 CEST 2026", "2026-08-22T01:00:29Z"),
        ("# Version of 22-Aug-2026 03:00", "2026-08-22T03:00:00Z"),
        ("// last modified August 22, 2026", "2026-08-22T00:00:00Z"),
    ])
    func `the date in a comment is that of the list`(comment: String, moment: String) {
        #expect(parsed("\(comment)\n1.2.3.4\n", .lines).sourceDate == Timestamp(iso8601: moment))
    }

    @Test(arguments: [
        "# Expires: Sat, 22 Aug 2026 03:00:29 GMT", "# next update: 2026-08-22", "# Copyright 2014-2026, updated daily",
        "# seen 2026-08-22", "# updated 2026-13-22", "# updated 2026-02-30", "# updated 0000-01-01", "# updated 12345",
        "# updated 99999999999999999999-99-99", "# version 1.2.3", "# time 25:61:61", "# updated 2026-08",
    ])
    func `a comment about anything else is none`(comment: String) {
        #expect(parsed("\(comment)\n1.2.3.4\n", .lines).sourceDate == nil)
    }

    @Test func `of several dates the last counts`() {
        let text = "# updated 2026-08-20\n1.2.3.4\n# updated 2026-08-22\n# updated 2026-08-21\n"
        #expect(parsed(text, .lines).sourceDate == Timestamp(iso8601: "2026-08-22"))
    }
}
