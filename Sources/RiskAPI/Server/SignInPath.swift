/// Where people sign in.
enum SignInPath {
    /// The path of the sign-in page, which leads back to where it was asked for.
    ///
    /// Only paths of this server that need no escapes come back: nobody is led elsewhere by a link.
    static func path(back: String) -> String {
        let isPlain = back.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: ":"):
                true
            default: false
            }
        }
        guard isPlain, back.hasPrefix("/"), !back.hasPrefix("//"), back.utf8.count <= 200 else { return "/sign-in" }
        return "/sign-in?next=\(back)"
    }
}
