import IPNetworks
import Timestamps

/// Reads addresses out of a JSON document of any shape, in one pass.
///
/// A text counts as meant for an address when its key, or that of the array it stands in, is known to hold addresses;
/// other texts in arrays are taken where they happen to be addresses (GitHub's lists by service). What an object says of
/// itself (service, region, name) labels the addresses inside it that have no label yet.
struct JSONFeedReader {
    private(set) var collector: FeedCollector
    private let bytes: [UInt8]
    private let isScannerFeed: Bool
    private var tokens: JSONTokens
    private var frames: [Frame] = []
    private var line = 1
    private var countedTo = 0

    /// An object or array that is open.
    private struct Frame {
        var isObject: Bool
        /// The key that an array stands under, or that waits for its value.
        var key: FeedKey
        var mark: FeedCollector.Mark
        var service = ""
        var region = ""
        var name = ""
        var hasList = false
        /// When it was made, as its version says; it dates the feed only if its content is kept.
        var date: Timestamp?
    }

    init(_ bytes: [UInt8], from start: Int, category: FeedCategory, scope: PublicScope) {
        collector = FeedCollector(category: category, scope: scope)
        self.bytes = bytes
        isScannerFeed = category == .scanner
        tokens = JSONTokens(bytes, from: start, to: bytes.count)
    }

    /// Reads the whole document, or up to where it is malformed.
    mutating func read() {
        guard tokens.position < bytes.count else { return }
        while true {
            switch tokens.next() {
            case .beginObject: begin(isObject: true)
            case .beginArray: begin(isObject: false)
            case .endObject, .endArray: end()
            case .text(isKey: true):
                if !frames.isEmpty { frames[frames.count - 1].key = FeedKey(tokens.value) }
            case .text(isKey: false): text()
            case .scalar: scalar()
            case .end: return
            case .malformed:
                collector.countContent()
                refuse(.malformed)
                return
            }
        }
    }

    private mutating func begin(isObject: Bool) {
        let outer = frames.last?.key ?? .unknown
        if !isObject, outer == .list { frames[frames.count - 1].hasList = true }
        frames.append(Frame(isObject: isObject, key: isObject ? .unknown : outer, mark: collector.mark))
    }

    private mutating func end() {
        guard let frame = frames.popLast(), frame.isObject else { return }
        if frame.hasList, isScannerFeed, !WarningList.isAboutScanners(frame.name) {
            // A collection of warning lists: only those about scanners are what this feed is for.
            collector.drop(since: frame.mark)
            return
        }
        if let date = frame.date { collector.date(date) }
        let label = frame.hasList ? WarningList.owner(in: frame.name) : Self.join(frame.service, frame.region)
        guard !label.isEmpty else { return }
        collector.label(since: frame.mark, as: collector.label(label))
    }

    private static func join(_ service: String, _ region: String) -> String {
        // AMAZON is all of Amazon, which the feed's name says already; so does Google's only service.
        let isWhole = service.isEmpty || service == "AMAZON" || service == "Google Cloud"
        return isWhole ? region : region.isEmpty ? service : service + " " + region
    }

    private mutating func text() {
        guard let frame = frames.last else { return }
        switch frame.key {
        case .address, .list: address(isMeant: true)
        case .endpoint: endpoint()
        case .service: frames[frames.count - 1].service = FeedLabelText.clean(tokens.value, limit: 32)
        case .region: frames[frames.count - 1].region = FeedLabelText.clean(tokens.value, limit: 32)
        case .name: frames[frames.count - 1].name = FeedLabelText.clean(tokens.value)
        case .date:
            if let moment = FeedDateText.moment(in: tokens.value) { collector.date(moment) }
        case .version, .unknown:
            if !frame.isObject { address(isMeant: false) }
        }
    }

    private mutating func scalar() {
        guard let frame = frames.last, frame.isObject, frame.key == .version else { return }
        frames[frames.count - 1].date = FeedDateText.moment(inVersion: tokens.value)
    }

    private mutating func address(isMeant: Bool) {
        let value = tokens.value
        take(value, from: 0, to: value.count, isMeant: isMeant)
    }

    /// Takes `192.0.2.1:9001` or `[2001:db8::1]:9001`, as onionoo writes where a relay listens.
    private mutating func endpoint() {
        let value = tokens.value
        if value.first == UInt8(ascii: "["), let end = value.firstIndex(of: UInt8(ascii: "]")) {
            take(value, from: 1, to: end, isMeant: true)
        } else {
            let colon = value.firstIndex(of: UInt8(ascii: ":"))
            let isPort = colon != nil && colon == value.lastIndex(of: UInt8(ascii: ":"))
            take(value, from: 0, to: isPort ? colon ?? value.count : value.count, isMeant: true)
        }
    }

    private mutating func take(_ value: [UInt8], from start: Int, to end: Int, isMeant: Bool) {
        switch AddressField.block(value.span, from: start, to: end) {
        case .range(let range, _):
            collector.countContent()
            if let reason = collector.add(range) { refuse(reason) }
        case .refused(let reason):
            guard isMeant else { return }
            collector.countContent()
            refuse(reason)
        }
    }

    private mutating func refuse(_ reason: FeedRefusal.Reason) {
        let start = tokens.tokenStart
        // Lines are counted only for refusals that are shown: the others are many and need none.
        if collector.result.refusals.count < FeedParser.maximumRefusals {
            for index in countedTo..<start where bytes[index] == 0x0A { line += 1 }
            countedTo = max(countedTo, start)
        }
        // A copy of the reference: a span of the property would hold all of self while the collector changes.
        let text = bytes
        collector.refuse(reason, line: line, in: text.span, from: start, to: max(start, tokens.position))
    }
}
