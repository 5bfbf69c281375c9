import DoorbellTestKit
import Glibc
import Logging
import NIOCore
import NIOPosix
import RiskAPI
import Synchronization
import Testing

@Suite struct ServerShutdownTests {
    @Test func `a request under way is answered when the server shuts down`() async throws {
        let begun = AsyncStream.makeStream(of: Void.self)
        let gate = Gate()
        let slow = SampleOperations.operation(
            "gated",
            path: "/gated",
            access: .everybody,
            handler: .waiting { _ in
                begun.continuation.yield()
                gate.wait()
                return APIAnswer(status: 200, mediaType: "text/plain", body: ByteBuffer(string: "<done>"))
            }
        )
        try await ServedAPI.serving([slow]) { api in
            async let answer = api.answer(to: "GET /gated HTTP/1.1\r\nHost: a\r\n\r\n")
            for await _ in begun.stream.prefix(1) {}
            await api.shutdown()
            gate.open()
            let text = try await answer
            #expect(text.hasSuffix("<done>"))
        }
    }

    @Test func `no client loses an answer while the server shuts down`() async throws {
        let begun = AsyncStream.makeStream(of: Void.self)
        let lost = try await ServedAPI.serving { api in
            await withTaskGroup(of: Int.self) { group in
                for number in 0..<6 {
                    group.addTask {
                        (try? await api.talk { client in
                            var lost = 0
                            // Like every client of HTTP, it stops when it is told that the connection ends.
                            for turn in 0..<1_000_000 {
                                let path = turn.isMultiple(of: 2) ? "/v1/quick/\(number)" : "/v1/slow/\(number)"
                                try client.send(ServerRequestTests.get(path))
                                let answer = try client.read(until: "<\(number)>")
                                if turn == 0 { begun.continuation.yield() }
                                if !answer.hasSuffix("<\(number)>") { lost += 1 }
                                if answer.contains("connection: close") || lost > 0 { break }
                            }
                            return lost
                        }) ?? 1
                    }
                }
                for await _ in begun.stream.prefix(6) {}
                await api.shutdown()
                return await group.reduce(0, +)
            }
        }
        #expect(lost == 0)
    }

    @Test func `a cancelled server ends, too`() async throws {
        let task = Task { try await ServedAPI.serving { _ in try await Task.sleep(for: .seconds(600)) } }
        task.cancel()
        await #expect(throws: (any Error).self) { try await task.value }
    }

    @Test func `a port in use is an error`() async throws {
        try await ServedAPI.serving { api in
            let second = APIServer(
                .init(
                    operations: [],
                    keys: OneKey(),
                    activity: RecordedActivity(),
                    clock: TestClock(),
                    logger: .init(label: "test")
                ),
                address: "127.0.0.1",
                port: api.port
            )
            await #expect(throws: (any Error).self) { try await second.run() }
        }
    }
}

/// Opens once, for threads that wait.
final class Gate: Sendable {
    private let isOpen = Mutex(false)

    func open() { isOpen.withLock { $0 = true } }

    func wait() {
        while !isOpen.withLock({ $0 }) { usleep(1000) }
    }
}
