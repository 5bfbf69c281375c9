/// Where somebody goes who has signed in: a page of this server, and no other place.
enum ReturnPath {
    /// The path when it is one of the pages about addresses and needs no escapes, else the start page.
    static func checked(_ path: String?) -> String {
        guard let path, path.utf8.count <= 200, path == "/info" || path.hasPrefix("/info/"),
            path.utf8.allSatisfy(isPlain)
        else { return "/info" }
        return path
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: ":"):
            true
        default: false
        }
    }
}
