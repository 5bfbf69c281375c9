/// A message that was taken, read as Slack's server reads it.
struct MessageReading {
    /// The text for notifications: `text`, or the first `fallback`; entities decoded.
    let text: String
    /// Who would be notified.
    let notified: [String]
    /// What would be linked.
    let links: [String]

    init(_ message: JSONValue) {
        var scan = MentionScan()
        // `parse: none` keeps bare URLs from being linked; bare mentions need to be asked for.
        let names = message["link_names"]?.isTrue ?? false || message["parse"] == "full"
        var bare: MentionScan.Bare = names ? [.groups, .names] : []
        if message["parse"] != "none" { bare.insert(.links) }
        if let text = message["text"]?.string { scan.read(text, bare: bare) }
        if let blocks = message["blocks"] { Self.read(blocks, names: names, into: &scan) }
        for attachment in message["attachments"]?.array ?? [] {
            if let blocks = attachment["blocks"] { Self.read(blocks, names: names, into: &scan) }
            Self.read(attachment: attachment, bare: bare, into: &scan)
        }
        let fallback = message["attachments"]?.array?.first?["fallback"]?.string
        text = Entities.decode(message["text"]?.string ?? fallback ?? "")
        (notified, links) = (scan.notified, scan.links)
    }

    private static func read(attachment: JSONValue, bare: MentionScan.Bare, into scan: inout MentionScan) {
        for name in ["pretext", "text"] {
            if let text = attachment[name]?.string { scan.read(text, bare: bare) }
        }
        for field in attachment["fields"]?.array ?? [] {
            if let text = field["value"]?.string { scan.read(text, bare: bare) }
        }
    }

    private static func read(_ value: JSONValue, names: Bool, into scan: inout MentionScan) {
        switch value {
        case .array(let values):
            for value in values { read(value, names: names, into: &scan) }
        case .object(let members):
            if value["type"] == "mrkdwn" || value["type"] == "markdown" {
                var bare: MentionScan.Bare = names ? [.groups, .names] : []
                if value["verbatim"] != true { bare.formUnion([.groups, .links]) }
                scan.read(value["text"]?.string ?? "", bare: bare)
            } else {
                scan.read(element: value)
                for member in members { read(member.value, names: names, into: &scan) }
            }
        default: break
        }
    }
}
