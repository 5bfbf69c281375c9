/// Reads the sanitiser's output back: what can be read back was not mixed up with anything else.
struct VisibleText {
    private(set) var original: [UInt8] = []

    /// Works on code points: a mark that joins the backslash before it must not hide it.
    init(_ text: String) {
        var rest = Array(text.unicodeScalars)[...]
        while let first = rest.popFirst() {
            guard first == "\\", let kind = rest.popFirst() else {
                original.append(contentsOf: String(Character(first)).utf8)
                continue
            }
            switch kind {
            case "x":
                original.append(UInt8(Self.text(rest.prefix(2)), radix: 16) ?? 0)
                rest = rest.dropFirst(2)
            case "u":
                let hex = rest.dropFirst().prefix { $0 != "}" }
                let scalar = UInt32(Self.text(hex), radix: 16).flatMap(Unicode.Scalar.init) ?? "?"
                original.append(contentsOf: String(Character(scalar)).utf8)
                rest = rest.dropFirst(2 + hex.count)
            default:
                original.append(UInt8(ascii: "\\"))
            }
        }
    }

    private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        String(String.UnicodeScalarView(scalars))
    }
}
