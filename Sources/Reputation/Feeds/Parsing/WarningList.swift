/// What the name of a MISP warning list says.
enum WarningList {
    private static let preambles = [
        "List of published IP address ranges for ", "List of known ", "List of ", "Specialized list of ",
    ]
    private static let endings = [" Scanner", " scanners", " scanner"]

    /// Whether the list is about scanners of the Internet.
    static func isAboutScanners(_ name: String) -> Bool {
        let words = name.lowercased()
        return contains("scan", in: words) || contains("sensor", in: words)
    }

    /// Whose addresses are on the list: `Censys` for "Censys IP Ranges Used for Scanning".
    static func owner(in name: String) -> String {
        var words = Substring(name)
        if let preamble = preambles.first(where: { words.hasPrefix($0) }) { words = words.dropFirst(preamble.count) }
        let parts = words.split(separator: " ")
        let stop = parts.firstIndex { $0.hasPrefix("IP") && !$0.dropFirst(2).allSatisfy(\.isLetter) || $0 == "IP" }
        var owner = parts.prefix(stop ?? parts.count).joined(separator: " ")
        if let ending = endings.first(where: { owner.hasSuffix($0) }), owner != "Research" + ending {
            owner.removeLast(ending.count)
        }
        return owner
    }

    private static func contains(_ word: String, in text: String) -> Bool {
        let (text, word) = (Array(text.utf8), Array(word.utf8))
        guard text.count >= word.count else { return false }
        return (0...(text.count - word.count)).contains { text[$0..<($0 + word.count)].elementsEqual(word) }
    }
}
