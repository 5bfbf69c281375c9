import RiskAPI
import Synchronization
import Testing

@Suite struct AccessLogTests {
    @Test func `a line says who asked for what and what came of it, and no key`() async throws {
        let written = Mutex<[UInt8]>([])
        let log = AccessLog { bytes in written.withLock { $0 += bytes } }
        let key = "tja_" + String(repeating: "k", count: 36)
        try await ServedAPI.serving(accessLog: log) { api in
            let agent = "User-Agent: a\"b\\\u{9B}31m \(key)\r\n"
            let requests = [
                ServerRequestTests.get("/v1/quick/\(key)?key=\(key)", more: agent), ServerRequestTests.last("/none%0A"),
            ]
            _ = try await api.answer(to: requests.joined())
        }
        log.flush()
        let lines = String(decoding: written.withLock { $0 }, as: UTF8.self).split(separator: "\n")
        try #require(lines.count == 2)
        #expect(lines.allSatisfy { !$0.contains("kkkk") && !$0.contains("good") })
        let words = lines.map { $0.split(separator: " ").map(String.init) }
        #expect(
            words[0].prefix(6) == ["1994-11-06T08:49:37.000000Z", "127.0.0.1", "GET", "/v1/quick/tja_***", "200", "87"]
        )
        #expect(words[0].suffix(3) == ["key=7", #""a\x22b\x5c\xc2\x9b31m"#, #"tja_***""#])
        #expect(words[1].prefix(5).suffix(3) == ["GET", "/none%0A", "404"])
    }
}
