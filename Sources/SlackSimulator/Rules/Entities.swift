/// The three entities that Slack knows, and no other.
enum Entities {
    static func decode(_ text: some StringProtocol) -> String {
        var output = ""
        var rest = text[...]
        while let index = rest.firstIndex(of: "&") {
            output += rest[..<index]
            rest = rest[index...]
            if let (entity, character) = all.first(where: { rest.hasPrefix($0.0) }) {
                output.append(character)
                rest = rest.dropFirst(entity.count)
            } else {
                output.append("&")
                rest = rest.dropFirst()
            }
        }
        return output + rest
    }

    private static let all: [(String, Character)] = [("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")]
}
