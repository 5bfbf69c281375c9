import LoginEvents
import Reputation

/// An alert as one sentence of plain text, severity first:
/// `CHECK 46/100: alice logged in to web-1.example.com from 203.0.113.24 (publickey)`.
///
/// Every value in it has been through the sanitiser; nothing is encoded for a channel yet.
struct LoginSentence {
    let text: String

    init(_ alert: LoginAlert) {
        let event = alert.event
        let severity = Severity(alert.assessment.score)
        let verb = event.activity == .logoff ? "logged out of" : "logged in to"
        var text =
            if let score = alert.assessment.score.value {
                "\(severity.word) \(score.value)/100: "
            } else {
                "\(severity.word), risk unknown: "
            }
        text += "\(Self.user(event.user)) \(verb) \(Self.name(event.host)) from \(Self.source(event.source))"
        if let methods = Self.methods(event.authentication) { text += " (\(methods))" }
        if let failures = FailureWords.text(event.precedingFailures) { text += ", \(failures)" }
        if alert.isTest { text += ", this is a test" }
        self.text = text
    }

    /// A user name with anything but the usual characters is quoted, lest it continue the sentence; the quotation
    /// marks are not ASCII, so that no name can hold them.
    private static func user(_ name: RawText) -> String {
        let visible = Sanitiser.visible(name, asciiOnly: true)
        guard !visible.isEmpty else { return "(empty)" }
        let isUsual = visible.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"),
                UInt8(ascii: "$"), UInt8(ascii: "@"), UInt8(ascii: "+"), UInt8(ascii: "\\"):
                true
            default: false
            }
        }
        let short = Sanitiser.truncate(visible, to: 64)
        return isUsual ? short : "“\(short)”"
    }

    static func name(_ host: String) -> String {
        let visible = Sanitiser.visible(host, asciiOnly: false)
        return visible.isEmpty ? "(unnamed host)" : Sanitiser.truncate(visible, to: 100)
    }

    private static func source(_ source: LoginEvent.Source) -> String {
        if let address = source.address { return "\(address)" }
        guard !saysNothing(source.remoteHost) else { return "an unknown address" }
        return Sanitiser.truncate(Sanitiser.visible(source.remoteHost, asciiOnly: true), to: 64)
    }

    /// Whether PAM gave no remote host: nothing, or sshd's word for a peer without an address.
    static func saysNothing(_ remoteHost: RawText) -> Bool {
        remoteHost.isEmpty || remoteHost.bytes.elementsEqual("UNKNOWN".utf8)
    }

    private static func methods(_ steps: [AuthenticationStep]) -> String? {
        guard !steps.isEmpty else { return nil }
        let names = steps.prefix(4).map { step in
            let parts = [step.method] + [step.submethod].compactMap(\.self)
            return parts.map { Sanitiser.truncate(Sanitiser.visible($0, asciiOnly: true), to: 24) }.joined(
                separator: "/"
            )
        }
        return names.joined(separator: " + ") + (steps.count > 4 ? " + …" : "")
    }
}
