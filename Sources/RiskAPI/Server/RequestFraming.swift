import NIOHTTP1

/// What the head of a request says about its body, if it says so in one way only.
struct RequestFraming {
    /// The length of the body; 0 when there is none, `nil` when it comes in chunks.
    let length: Int?
    /// Whether the client waits for `100 Continue`.
    let expectsContinue: Bool
    /// Whether the client wants another protocol on this connection.
    let wantsUpgrade: Bool

    var hasBody: Bool { length != 0 }

    /// `nil` for a head that two servers could understand in two ways (RFC 9112, sections 3.2 and 6.1): without one
    /// `Host`, with both length and chunks, with several lengths, or with an encoding that is not `chunked`.
    init?(_ head: HTTPRequestHead) {
        guard head.version == .http1_1 || head.version == .http1_0 else { return nil }
        var hosts = 0
        var lengths: [String] = []
        var encodings: [String] = []
        var expectation = ""
        var isUpgrade = head.method == .CONNECT
        for (name, value) in head.headers {
            switch name.utf8.count {
            case 4 where Self.isEqual(name, "host"): hosts += 1
            case 6 where Self.isEqual(name, "expect"): expectation = value
            case 7 where Self.isEqual(name, "upgrade"): isUpgrade = true
            case 14 where Self.isEqual(name, "content-length"): lengths.append(value)
            case 17 where Self.isEqual(name, "transfer-encoding"): encodings.append(value)
            default: break
            }
        }
        guard hosts <= 1, hosts == 1 || head.version == .http1_0 else { return nil }
        if encodings.isEmpty {
            guard lengths.count <= 1 else { return nil }
            guard let value = lengths.first else {
                length = 0
                (expectsContinue, wantsUpgrade) = (false, isUpgrade)
                return
            }
            guard !value.isEmpty, value.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(value) else {
                return nil
            }
            length = number
        } else {
            guard encodings.count == 1, Self.isEqual(encodings[0], "chunked"), lengths.isEmpty,
                head.version == .http1_1
            else { return nil }
            length = nil
        }
        expectsContinue = Self.isEqual(expectation, "100-continue") && head.version == .http1_1
        wantsUpgrade = isUpgrade
    }

    private static func isEqual(_ text: String, _ lowercase: StaticString) -> Bool {
        text.utf8.count == lowercase.utf8CodeUnitCount && text.lowercased() == "\(lowercase)"
    }
}
