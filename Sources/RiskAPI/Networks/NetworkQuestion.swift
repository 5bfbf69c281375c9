import IPNetworks
import Reputation

/// What requests ask about networks, read.
enum NetworkQuestion {
    /// The body that names a prefix.
    struct Body: Decodable {
        var prefix: String
    }

    /// The system that the path's first segment names.
    /// - Throws: 422 for what is no number, 404 for one that the index does not have.
    static func network(_ request: APIRequest, _ view: NetworkView) throws(APIProblem) -> IndexNetwork {
        let text = request.segments.first ?? ""
        guard (1...19).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            throw .invalid([
                .init([.name("path"), .name("number")], "value is not a valid integer", type: "type_error.integer")
            ])
        }
        guard let number = UInt32(text), let network = view.reader.network(number: number) else {
            throw notFound("AS\(text)")
        }
        return network
    }

    /// Reads a CIDR or an address; of a CIDR with bits behind its length the network counts.
    static func prefix(_ text: String, at place: [APIProblem.Issue.Step]) throws(APIProblem) -> IPPrefix {
        do throws(IPPrefix.ParseError) {
            let prefix = try IPPrefix(parsing: text)
            return prefix.length == prefix.address.bitWidth ? IPPrefix(host: prefix.address.unmapped) : prefix
        } catch {
            if case .hostBits(let network) = error { return network }
            throw .invalid([
                .init(place, "value is not a valid IPv4 or IPv6 network", type: "value_error.ipvanynetwork")
            ])
        }
    }

    static func notFound(_ name: some StringProtocol) -> APIProblem {
        .handled(.notFound, detail: "'\(name)' not found. Check the value for a typo or incorrect value.")
    }
}
