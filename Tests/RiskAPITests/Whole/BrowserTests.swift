import Foundation
import NIOCore
import Testing

@testable import RiskAPI

/// The pages in a real browser, which says on its console what it did not like.
@Suite(.timeLimit(.minutes(2)), .serialized) struct BrowserTests {
    private static let hasBrowser: Bool = {
        if Program.exists("chromium") { return true }
        print("SKIPPED: the pages are looked at with Debian's chromium, which is not here")
        return false
    }()

    /// The page after it was loaded, and the lines of the console.
    private static func load(_ url: String) async throws -> (page: String, console: [Substring]) {
        let profile = FileManager.default.temporaryDirectory.appending(path: "doorbell-browser-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: profile) }
        let result = try await Program.run([
            "timeout", "40", "chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--enable-logging=stderr",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--user-data-dir=\(profile.path)", "--dump-dom",
            url,
        ])
        let lines = result.output.split(separator: "\n")
        return (result.output, lines.filter { $0.contains("CONSOLE") })
    }

    @Test(
        .enabled(if: hasBrowser, "chromium is missing"),
        arguments: [
            ("/info", "How risky is an address?"), ("/info/192.0.2.7", "Amsterdam"),
            ("/info?ip=x", "That is no IP address"),
            ("/docs", "assess_ip"), ("/sign-in", "name=\"key\""),
        ]
    )
    func `a page loads without a word on the console`(_ path: String, _ text: String) async throws {
        try await WholeAPI.serving { api in
            let (page, console) = try await Self.load("http://127.0.0.1:\(api.port)\(path)")
            #expect(page.contains(text), "\(page.prefix(2000))")
            #expect(console.isEmpty, "\(console)")
        }
    }

    @Test(.enabled(if: hasBrowser, "chromium is missing"))
    func `the console tells of what the policy forbids`() async throws {
        let bad = SampleTable.operation(
            "bad",
            path: "/bad",
            tag: "Bad",
            success: .empty(200),
            access: .everybody,
            handler: .immediate { (_) throws(APIProblem) in
                APIAnswer(
                    status: 200,
                    mediaType: "text/html",
                    body: ByteBuffer(string: "<!doctype html><script>document.title=1</script><p>there</p>"),
                    headers: Page.headers
                )
            }
        )
        try await WholeAPI.serving(adding: [bad]) { api in
            let (page, console) = try await Self.load("http://127.0.0.1:\(api.port)/bad")
            #expect(page.contains("there"))
            #expect(!console.isEmpty)
        }
    }
}
