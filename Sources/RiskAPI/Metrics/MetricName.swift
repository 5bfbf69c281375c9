/// Names and labels as Prometheus' text format takes them.
enum MetricName {
    /// A name of `[a-zA-Z_:][a-zA-Z0-9_:]*`, with `_` for everything else.
    static func name(_ text: String) -> String { clean(text, allowsColon: true) }

    /// A label of `[a-zA-Z_][a-zA-Z0-9_]*`; `le` is the histograms' own and gets a `_`.
    static func label(_ text: String) -> String {
        let cleaned = clean(text, allowsColon: false)
        return cleaned == "le" || cleaned.hasPrefix("__") ? "_" + cleaned.drop { $0 == "_" } : cleaned
    }

    private static func clean(_ text: String, allowsColon: Bool) -> String {
        var bytes = text.utf8.prefix(200).map { byte -> UInt8 in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                byte
            case UInt8(ascii: ":") where allowsColon: byte
            default: UInt8(ascii: "_")
            }
        }
        if bytes.first.map({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) ?? true {
            bytes.insert(UInt8(ascii: "_"), at: 0)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
