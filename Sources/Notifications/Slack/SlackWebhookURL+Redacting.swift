extension SlackWebhookURL {
    /// Shorter parts of a path are no secrets, and could be words that an answer needs.
    private static let leastSecret = 8

    /// `bytes` with every part of the URL's path and query in them replaced by `***`.
    ///
    /// For what a server answers before any of it is logged or shown: error pages of proxies and web servers quote the
    /// path that was asked for. A part is what lies between `/`, `?`, `&` and `=`, of eight bytes and more.
    public func redacting(_ bytes: [UInt8]) -> [UInt8] {
        // The scheme and the host come first and are no secrets.
        let parts = secretValue.utf8.split(whereSeparator: Self.isSeparator).dropFirst(2).map(Array.init)
        let secrets = parts.filter { $0.count >= Self.leastSecret }.sorted { $0.count > $1.count }
        var output: [UInt8] = []
        var rest = bytes[...]
        while let byte = rest.first {
            if let found = secrets.first(where: { rest.starts(with: $0) }) {
                output += "***".utf8
                rest = rest.dropFirst(found.count)
            } else {
                output.append(byte)
                rest = rest.dropFirst()
            }
        }
        return output
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        [UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "&"), UInt8(ascii: "=")].contains(byte)
    }
}
