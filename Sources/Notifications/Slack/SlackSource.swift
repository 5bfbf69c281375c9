import IPNetworks
import LoginEvents

/// Where a login came from: `` `203.0.113.24`:51622 ``, and the name its address has, when PAM gave one.
struct SlackSource {
    let text: String

    init(_ source: LoginEvent.Source) {
        let name = Self.name(source.remoteHost)
        guard let address = source.address else {
            text = name.map { "\($0), no readable address" } ?? "unknown: no readable address"
            return
        }
        var text = Sanitiser.code("\(address)".utf8, asciiOnly: true, width: 80)
        if let port = source.port { text += ":\(port)" }
        if let name, !Self.looksLikeAddress(source.remoteHost) { text += " \(name)" }
        self.text = text
    }

    private static func name(_ remoteHost: RawText) -> String? {
        guard !LoginSentence.saysNothing(remoteHost) else { return nil }
        // Whoever runs the reverse zone of the address chose this name.
        return Sanitiser.code(remoteHost.bytes, asciiOnly: true, width: 130)
    }

    /// Then it says nothing that the address does not.
    private static func looksLikeAddress(_ text: RawText) -> Bool {
        (try? IPAddress(parsingScoped: text.bytes)) != nil
    }
}
