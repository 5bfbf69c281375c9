/// The one text that data files have for a system, as the API's name and description.
struct NetworkName: Hashable {
    /// The handle where the text begins with one (`GOOGLE - Google LLC`), else all of it.
    let name: String
    /// What stands behind the handle; else empty.
    let description: String

    init(_ text: String) {
        let text = PlainText.clean(text)
        let parts = text.split(separator: " ", maxSplits: 2)
        if parts.count == 3, parts[1] == "-", parts[0].utf8.allSatisfy({ Self.isOfHandles($0) }) {
            (name, description) = (String(parts[0]), String(parts[2]))
        } else {
            (name, description) = (text, "")
        }
    }

    private static func isOfHandles(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
            || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }
}
