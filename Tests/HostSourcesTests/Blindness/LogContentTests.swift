import DoorbellTestKit
import Testing

@testable import HostSources

@Suite("What the end of a log looks like")
struct LogContentTests {
    @Test(
        "text is text, also with NULs of a lost page; what is compressed or made of anything is not",
        arguments: [
            (Array("Nov 22 10:00:00 web-1 sshd[1]: Accepted\r\n\tzoë\n".utf8), .text),
            ([UInt8](repeating: 0, count: 4096) + Array("Nov 22\n".utf8), .text),
            ([], .empty),
            (noise(4096), .foreign),
            (noise(700), .foreign),
        ] as [([UInt8], LogFileFacts.Content)]
    )
    func content(bytes: [UInt8], expected: LogFileFacts.Content) {
        #expect(LogFileFacts.content(bytes) == expected)
    }

    private static func noise(_ count: Int) -> [UInt8] {
        var random = SeededGenerator(seed: 7)
        return (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
    }
}
