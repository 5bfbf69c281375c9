import FoundationEssentials
import Reputation
import ReputationFiles
import Timestamps

/// A feed as `doorbell index build --feed` names it: `ID[:CATEGORY:WEIGHTS:FORMAT][,OPTION=VALUE...]=FILE`.
struct GivenFeed: Hashable, Sendable {
    /// The feed, with what was said of it; its format is of no account when `holdsSightings`.
    var feed: Feed
    /// Whether the file has its own time of sighting for each entry.
    var holdsSightings = false
    /// When its source was made; `nil` when the file or its last change is to say so.
    var sourceDate: Timestamp?
    var path: String

    /// Why a text is no feed; one sentence for the user.
    struct Failure: Error, Hashable, CustomStringConvertible {
        var description: String
    }

    /// The word for a file of `address,last_seen` lines.
    static let sightings = "sightings"

    /// Reads the text; `known` gives the feed of an id that is declared elsewhere.
    init(_ text: String, known: (FeedID) -> Feed?) throws(Failure) {
        let parts = try Self.parts(text)
        let words = parts.head.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard let id = FeedID(words[0]) else {
            throw Failure(description: "\(ShownText(words[0])) is no name of a feed: a-z, 0-9, - and _, at most 40")
        }
        switch words.count {
        case 1:
            guard let feed = known(id) else {
                throw Failure(description: "the feed \(id) is not known; say what it is: \(id):CATEGORY:WEIGHT:FORMAT")
            }
            self.feed = feed
        case 4: feed = try Self.declared(id, category: words[1], weights: words[2])
        default: throw Failure(description: "\(ShownText(parts.head)) must be ID or ID:CATEGORY:WEIGHT:FORMAT")
        }
        path = parts.path
        if words.count == 4 { try set(format: words[3]) }
        for (name, value) in parts.options { try set(name, value) }
    }

    /// Splits at the first `,` or `=`, then options until the `=` that has no option before it; a path may hold both.
    private static func parts(
        _ text: String
    ) throws(Failure) -> (head: String, options: [(String, String)], path: String) {
        var rest = text[...]
        func take() -> String {
            let part = rest.prefix { $0 != "," && $0 != "=" }
            rest = rest[part.endIndex...]
            return String(part)
        }
        let head = take()
        var options: [(String, String)] = []
        while rest.first == "," {
            rest = rest.dropFirst()
            let name = take()
            guard rest.first == "=" else { throw Failure(description: "the option \(ShownText(name)) has no value") }
            rest = rest.dropFirst()
            options.append((name, take()))
        }
        guard rest.first == "=", rest.count > 1 else {
            throw Failure(description: "\(ShownText(text)) names no file: it must be FEED=FILE")
        }
        return (head, options, String(rest.dropFirst()))
    }

    private static func declared(_ id: FeedID, category: String, weights: String) throws(Failure) -> Feed {
        guard let meaning = FeedCategory(rawValue: category) else {
            let all = FeedCategory.allCases.map(\.rawValue).joined(separator: ", ")
            throw Failure(description: "\(ShownText(category)) is none of \(all)")
        }
        let numbers = weights.split(separator: "/", omittingEmptySubsequences: false).map { Double($0) }
        let points = numbers.compactMap { $0 }.filter { (-10...10).contains($0) }
        guard !points.isEmpty, points.count == numbers.count, points.count <= 255 else {
            let expected = "points from -10 to 10, one or one for each level: 4.2 or 4.2/4.6/5"
            throw Failure(description: "\(ShownText(weights)) must be \(expected)")
        }
        return Feed(
            id: id,
            name: id.text,
            locations: [],
            format: .lines,
            category: meaning,
            weights: points,
            pollSeconds: 86_400,
            keepSeconds: 30 * 86_400,
            retention: .window,
            licence: ""
        )
    }

    private mutating func set(format: String) throws(Failure) {
        holdsSightings = format == Self.sightings
        guard !holdsSightings else { return }
        guard let known = FeedFormat(rawValue: format) else {
            let all = FeedFormat.allCases.map(\.rawValue).joined(separator: ", ")
            throw Failure(description: "\(ShownText(format)) is none of \(all), \(Self.sightings)")
        }
        feed.format = known
    }

    private mutating func set(_ name: String, _ value: String) throws(Failure) {
        switch name {
        case "format": try set(format: value)
        case "source-date":
            guard let moment = ConfiguredText.moment(value) else {
                throw Failure(description: "source-date must be a day or a moment, not \(ShownText(value))")
            }
            sourceDate = moment
        case "keep-days":
            guard let days = Int64(value), (0...3650).contains(days) else {
                throw Failure(description: "keep-days must be a whole number from 0 to 3650, not \(ShownText(value))")
            }
            feed.keepSeconds = days * 86_400
        case "retention":
            guard let retention = FeedRetention(rawValue: value) else {
                throw Failure(description: "retention must be window or maintained, not \(ShownText(value))")
            }
            feed.retention = retention
        default:
            let all = "format, source-date, keep-days, retention"
            throw Failure(description: "\(ShownText(name)) is none of the options \(all)")
        }
    }
}
