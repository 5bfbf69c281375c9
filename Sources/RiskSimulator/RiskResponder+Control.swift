import Hummingbird
import NIOCore

extension RiskResponder {
    /// `POST /_control/{assess|asn|geo|all}/{fault}` with a fault of `FaultName`; a body where the fault takes one.
    func control(_ path: String, _ request: Request) async throws -> Response {
        let parts = path.split(separator: "/").map(String.init)
        guard request.method == .post, parts.count == 3 else { return Self.json(404, []) }
        let body = try await request.body.collect(upTo: 1 << 20)
        guard let fault = FaultName(parts[2])?.fault(body: Array(body.readableBytesView)) else {
            return Self.json(400, Array(#"{"detail":"no such fault"}"#.utf8))
        }
        if parts[1] == "all" {
            board.setEverywhere(fault.value)
        } else if let endpoint = RiskEndpoint(rawValue: parts[1]) {
            board.set(fault.value, on: endpoint)
        } else {
            return Self.json(404, Array(#"{"detail":"no such endpoint"}"#.utf8))
        }
        return Self.json(200, Array("{}".utf8))
    }
}
