import Reputation
import ReputationFiles
import WebClients

extension ConfigurationValues {
    /// The most feeds of the user's own.
    static let feedLimit = 200

    /// The feeds that are used: those of the catalogue, less the disabled and plus the enabled ones, and the own ones.
    mutating func feeds() -> Configuration.Feeds {
        var keys: [FeedID: FeedKey] = [:]
        let own = ownFeeds(&keys)
        let known = FeedCatalogue.feeds.map(\.id) + own.map(\.id)
        let disabled = Set(ids(.feedsDisabled, among: known))
        let enabled = Set(ids(.feedsEnabled, among: known))
        for id in disabled.intersection(enabled).sorted() {
            let location = root.value(at: ConfigurationKey.feedsEnabled.path)?.location ?? root.location
            report("the feed \"\(id)\" is enabled and disabled; take it out of one of the lists", at: location)
        }
        var list = FeedCatalogue.feeds.map { feed in own.first { $0.id == feed.id } ?? feed }
        list += own.filter { FeedCatalogue.feed($0.id) == nil }
        let typed = Set(own.map(\.id))
        list.removeAll { feed in
            let isUsed = feed.isDefault || enabled.contains(feed.id) || typed.contains(feed.id)
            return !isUsed || disabled.contains(feed.id)
        }
        return Configuration.Feeds(
            list: list,
            keys: keys,
            contact: contact(),
            isUpdatedByAgent: value(.feedsUpdate, default: true, expected: "true or false") { text in
                ["true": true, "false": false][text]
            }
        )
    }

    private mutating func contact() -> String? {
        let expected = "an address or a URL of at most 100 characters without blanks"
        let text = value(.feedsContact, default: "", expected: expected) { FeedDownloader.isContact($0) ? $0 : nil }
        return text.isEmpty ? nil : text
    }

    private mutating func ids(_ key: ConfigurationKey, among known: [FeedID]) -> [FeedID] {
        guard let node = root.value(at: key.path), case .list(let values) = node.content else { return [] }
        return values.compactMap { value in
            guard case .text(let text) = value.content else { return nil }
            if let id = known.first(where: { $0.text == text }) { return id }
            let nearest = NearestWord.nearest(to: text, among: known.map(\.text))
            let hint = nearest.map { "; the nearest is \"\($0)\"" } ?? "; see: doorbell feeds list"
            report("\"\(key.rawValue)\": there is no feed \(ShownText(text))\(hint)", at: value.location)
            return nil
        }
    }

    private mutating func ownFeeds(_ keys: inout [FeedID: FeedKey]) -> [Feed] {
        guard let node = root.value(at: ConfigurationKey.feeds.path), case .list(let values) = node.content else {
            return []
        }
        guard values.count <= Self.feedLimit else {
            report("\"feeds\" has more than \(Self.feedLimit) entries", at: node.location)
            return []
        }
        var feeds: [Feed] = []
        for value in values {
            guard let feed = ownFeed(value, &keys) else { continue }
            if feeds.contains(where: { $0.id == feed.id }) {
                report("the feed \"\(feed.id)\" is given twice", at: value.location)
            }
            feeds.append(feed)
        }
        return feeds
    }

    private mutating func ownFeed(_ node: ConfigurationNode, _ keys: inout [FeedID: FeedKey]) -> Feed? {
        // Anything but a section was reported by its shape.
        guard case .section = node.content else { return nil }
        let before = problems.count
        let expected = "1 to 40 lower-case letters, digits, - and _"
        let id = part(.id, of: node, expected: expected) { FeedID($0) }
        guard problems.count == before else { return nil }
        guard let id else {
            report("a feed needs an \"id\"", at: node.location)
            return nil
        }
        let location = location(of: node)
        guard problems.count == before else { return nil }
        var feed: Feed
        if let known = FeedCatalogue.feed(id) {
            feed = known
        } else if let location {
            feed = Self.plain(id, location)
        } else {
            let hint = "give it a \"url\" or a \"file\", or the name of a known one"
            report("the feed \"\(id)\" is not known; \(hint)", at: node.location)
            return nil
        }
        if let location { feed.locations = [location] }
        change(&feed, as: node)
        if let key = key(of: feed, as: node) {
            feed.keyHeader = key.header
            keys[id] = key
        }
        return problems.count == before ? feed : nil
    }

    private static func plain(_ id: FeedID, _ location: String) -> Feed {
        Feed(
            id: id,
            name: id.text,
            locations: [location],
            format: .lines,
            category: .attack,
            weights: [4.2],
            pollSeconds: 86_400,
            keepSeconds: 7 * 86_400,
            retention: .window,
            licence: "not stated"
        )
    }

    /// What a feed of this category weighs when nobody says: as much as those of the catalogue.
    private static func points(of category: FeedCategory) -> Double {
        switch category {
        case .sshAttack: 4.8
        case .attack: 4.2
        case .criminalNetwork: 4.4
        case .tor: 2.6
        case .vpn, .scanner: 1.2
        case .hosting: 0.5
        case .cloud, .relay, .proxy, .satellite, .anycast: 0
        }
    }

    private mutating func location(of node: ConfigurationNode) -> String? {
        let file = part(.file, of: node, expected: "the absolute path of a file") { text in
            text.hasPrefix("/") && text.utf8.allSatisfy { $0 >= 32 && $0 != 127 } ? text : nil
        }
        guard let value = node.value(at: [ConfigurationKey.Feed.url.rawValue]), case .text(let url) = value.content
        else { return file }
        if file != nil { report("give either \"feeds[].url\" or \"feeds[].file\", not both", at: value.location) }
        do {
            try FeedDownloader.check(url: url)
            return url
        } catch {
            report("\"feeds[].url\": \(error)", at: value.location)
            return nil
        }
    }

    private mutating func change(_ feed: inout Feed, as node: ConfigurationNode) {
        let words = "a name in words of at most 80 bytes"
        func isShort(_ text: String, _ limit: Int) -> Bool { (1...limit).contains(text.utf8.count) }
        if let name = part(.name, of: node, expected: words, { isShort($0, 80) ? $0 : nil }) { feed.name = name }
        if let format = named(.format, of: node, FeedFormat.self) { feed.format = format }
        if let category = named(.category, of: node, FeedCategory.self) { feed.category = category }
        if let retention = named(.retention, of: node, FeedRetention.self) { feed.retention = retention }
        let points = part(.weight, of: node, expected: "a number of points from 0 to 10") { text -> Double? in
            guard text.utf8.allSatisfy({ (48...57).contains($0) || $0 == 46 }) else { return nil }
            return Double(text).flatMap { (0...10).contains($0) ? $0 : nil }
        }
        if let points {
            feed.weights = [points]
        } else if FeedCatalogue.feed(feed.id) == nil {
            feed.weights = [Self.points(of: feed.category)]
        }
        if let minutes = whole(.pollMinutes, of: node, in: 5...43_200) { feed.pollSeconds = Int64(minutes) * 60 }
        if let days = whole(.keepDays, of: node, in: 0...3650) { feed.keepSeconds = Int64(days) * 86_400 }
        let terms = "the licence in words of at most 200 bytes"
        if let licence = part(.licence, of: node, expected: terms, { isShort($0, 200) ? $0 : nil }) {
            feed.licence = licence
        }
    }

    private mutating func key(of feed: Feed, as node: ConfigurationNode) -> FeedKey? {
        let header = part(.keyHeader, of: node, expected: "the name of a header field such as Key") { text in
            let isName =
                (1...64).contains(text.utf8.count)
                && text.utf8.allSatisfy { byte in
                    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 45
                }
            return isName ? text : nil
        }
        let name = "feeds[].\(ConfigurationKey.Feed.keyFile.rawValue)"
        guard let value = node.value(at: [ConfigurationKey.Feed.keyFile.rawValue]), case .text(let path) = value.content
        else {
            if header != nil { report("a \"key_header\" needs a \"key_file\"", at: node.location) }
            return nil
        }
        guard let secret = secret(inFile: path, key: name, at: value.location) else { return nil }
        return FeedKey(header: header ?? feed.keyHeader ?? "Key", value: secret.exposed())
    }

    private mutating func named<Value: RawRepresentable<String> & CaseIterable>(
        _ key: ConfigurationKey.Feed,
        of node: ConfigurationNode,
        _ type: Value.Type
    ) -> Value? {
        let names = Value.allCases.map(\.rawValue).joined(separator: ", ")
        return part(key, of: node, expected: "one of \(names)") { Value(rawValue: $0) }
    }

    private mutating func whole(
        _ key: ConfigurationKey.Feed,
        of node: ConfigurationNode,
        in range: ClosedRange<Int>
    ) -> Int? {
        let expected = "a whole number from \(range.lowerBound) to \(range.upperBound)"
        return part(key, of: node, expected: expected) { text in
            Int(text).flatMap { range.contains($0) ? $0 : nil }
        }
    }

    private mutating func part<Value>(
        _ key: ConfigurationKey.Feed,
        of node: ConfigurationNode,
        expected: String,
        _ convert: (String) -> Value?
    ) -> Value? {
        guard let value = node.value(at: [key.rawValue]), case .text(let text) = value.content else { return nil }
        if let meant = convert(text) { return meant }
        report("\"feeds[].\(key.rawValue)\" must be \(expected), not \(ShownText(text))", at: value.location)
        return nil
    }
}
