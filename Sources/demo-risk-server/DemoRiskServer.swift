import ArgumentParser
import FoundationEssentials
import RiskSimulator

#if canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Serves made-up assessments of documentation addresses.
@main
struct DemoRiskServer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo-risk-server",
        abstract: "A small Threat Jammer compatible server with made-up answers about documentation addresses."
    )

    @Option(help: "The address to listen on.")
    var host = "127.0.0.1"

    @Option(help: "The port to listen on; 0 takes any free one.")
    var port = 0

    @Option(help: ArgumentHelp("A file with the key to ask for.", valueName: "path"))
    var keyFile: String?

    @Flag(help: "Let POST /_control/{assess|asn|geo|all}/{fault} set faults.")
    var control = false

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port must be between 0 and 65535") }
    }

    func run() async throws {
        let server = RiskServer(host: host, port: port, key: try key, hasControl: control)
        try await server.run { [host] port in
            print("demo-risk-server: ready on http://\(host):\(port)")
            // Whoever waits for the line may read it through a pipe.
            fflush(nil)
        }
    }

    private var key: String? {
        get throws {
            guard let keyFile else { return nil }
            guard let text = try? String(contentsOfFile: keyFile, encoding: .utf8) else {
                throw ValidationError("cannot read \(keyFile)")
            }
            let key = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
            guard !key.isEmpty else { throw ValidationError("\(keyFile) holds no key") }
            return key
        }
    }
}
