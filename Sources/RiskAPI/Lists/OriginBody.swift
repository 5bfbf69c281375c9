/// The body that binds a list to a web site.
struct OriginBody: Decodable {
    let origin: String
    let status: String

    /// What becomes of the binding.
    enum Status: String, CaseIterable {
        case active = "ACTIVE"
        case inactive = "INACTIVE"
        case deleted = "DELETED"
    }

    /// The origin as scheme, host and port (RFC 6454 section 6.2).
    func checked() throws(APIProblem) -> (String, Status) {
        let status: Status = try ListInput.word(status, at: [.name("body"), .name("status")])
        let lower = origin.lowercased()
        let host = ["https://", "http://"].first { lower.hasPrefix($0) }.map { lower.dropFirst($0.count) } ?? ""
        let isHost = host.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."),
                UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "]"):
                true
            default: false
            }
        }
        guard !host.isEmpty, host.utf8.count <= 253, isHost else {
            throw .handled(.badRequest, detail: "'origin' is no web site; send one such as https://www.example.org.")
        }
        return (lower, status)
    }
}
