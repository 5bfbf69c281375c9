import Timestamps

/// One object of Spamhaus' lines: a prefix or the number of an autonomous system, or what is said of the whole list.
struct FlatObject {
    private(set) var cidr: [UInt8]?
    private(set) var asNumber: UInt32?
    /// The name of the entry: of a prefix its listing, of a system its name.
    private(set) var label = ""
    private(set) var isMetadata = false
    private(set) var timestamp: Timestamp?

    /// Reads a line; `nil` when it is no JSON object.
    init?(_ bytes: [UInt8], from start: Int, to end: Int) {
        var tokens = JSONTokens(bytes, from: start, to: end)
        guard case .beginObject = tokens.next() else { return nil }
        var depth = 1
        var key: [UInt8] = []
        while true {
            switch tokens.next() {
            case .beginObject, .beginArray: depth += 1
            case .endObject, .endArray: depth -= 1
            case .text(isKey: true): key = tokens.value
            case .text(isKey: false), .scalar:
                if depth == 1 { take(tokens.value, of: String(decoding: key, as: UTF8.self)) }
            case .end: return
            case .malformed: return nil
            }
        }
    }

    private mutating func take(_ value: [UInt8], of key: String) {
        switch key {
        case "cidr": cidr = value
        case "asn":
            var position = value.starts(with: [0x41, 0x53]) ? 2 : 0
            let number = LineFeedReader.number(value.span, &position, to: value.count)
            asNumber = position == value.count && number != .max ? number : nil
        case "sblid", "asname": label = FeedLabelText.clean(value)
        case "type": isMetadata = value == Array("metadata".utf8)
        case "timestamp":
            var position = 0
            let seconds = LineFeedReader.number(value.span, &position, to: value.count)
            timestamp = position == value.count ? seconds.map { Timestamp(seconds: Int64($0)) } : nil
        default: break
        }
    }
}
