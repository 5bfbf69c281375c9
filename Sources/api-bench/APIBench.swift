import Hummingbird
import Logging
import NIOCore
import NIOPosix

/// A bare route of Hummingbird's, which the risk API is measured against: whatever address it is asked about, it answers
/// with the same prepared bytes.
///
/// `api-bench PORT < ANSWER`; it listens on 127.0.0.1, with as many threads as the risk API has.
@main struct APIBench {
    static func main() async throws {
        guard CommandLine.arguments.count == 2, let port = UInt16(CommandLine.arguments[1]) else {
            return print("api-bench PORT < ANSWER")
        }
        let body = answer()
        let router = Router()
        router.get("/v1/assess/ip/:ip") { _, _ in
            Response(status: .ok, headers: [.contentType: "application/json"], body: ResponseBody(byteBuffer: body))
        }
        var logger = Logger(label: "api-bench")
        logger.logLevel = .critical
        let application = Application(
            router: router,
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: Int(port)), serverName: nil),
            eventLoopGroupProvider: .shared(MultiThreadedEventLoopGroup(numberOfThreads: 2)),
            logger: logger
        )
        try await application.run()
    }

    /// What comes from standard input.
    private static func answer() -> ByteBuffer {
        var answer = ByteBuffer()
        while let line = readLine(strippingNewline: false) { answer.writeString(line) }
        return answer
    }
}
