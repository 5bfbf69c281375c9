import Reputation
import ReputationFiles
import Timestamps

extension GivenFeed {
    /// The most bytes a file may have, compressed or not.
    static let sizeLimit = 512 << 20

    /// What the file lists, as of `moment`: later sightings, and those of a window feed that are older than it keeps
    /// them, are left out.
    func contents(at moment: Timestamp) throws(CommandFailure) -> IndexInput.FeedContents {
        let text = try text()
        let parser = FeedParser(format: holdsSightings ? .lines : feed.format, category: feed.category)
        var times: [AddressRange: Timestamp] = [:]
        let parsed: ParsedFeed
        if holdsSightings {
            let sightings = try SightingsText(text, path: path, until: moment)
            times = sightings.lastSeen
            parsed = parser.parse(sightings.lines)
        } else {
            parsed = parser.parse(text)
        }
        if !holdsSightings || !times.isEmpty,
            case .refuse(let reason) = FeedJudge.verdict(on: parsed, of: feed, lastGoodCount: nil)
        {
            throw CommandFailure(
                message: "\(path) is refused for the feed \(feed.id): \(reason)",
                hints: Self.hints(parsed)
            )
        }
        var date = sourceDate ?? times.values.max() ?? parsed.sourceDate
        if date == nil { date = try changed() }
        let seen = min(date ?? moment, moment)
        let oldest = moment.advanced(by: .seconds(-feed.keepSeconds))
        let listings = parsed.entries.compactMap { entry -> FeedListing? in
            var lastSeen = seen
            if case .range(let range) = entry.subject, let time = times[range] { lastSeen = time }
            guard feed.retention == .maintained || lastSeen >= oldest else { return nil }
            return FeedListing(entry, lastSeen: lastSeen)
        }
        return IndexInput.FeedContents(feed: feed, sourceDate: seen, listings: listings)
    }

    private func text() throws(CommandFailure) -> [UInt8] {
        let bytes: [UInt8]
        do throws(ReputationFiles.BoundedFile.Failure) {
            bytes = try ReputationFiles.BoundedFile.read(path, limit: Self.sizeLimit)
        } catch {
            throw CommandFailure(message: "\(path) cannot be read: \(error)")
        }
        do throws(DecompressionError) {
            return try Decompression.plain(bytes, limit: Self.sizeLimit)
        } catch {
            throw CommandFailure(message: "\(path) cannot be read: \(error)")
        }
    }

    private func changed() throws(CommandFailure) -> Timestamp {
        do throws(SystemFailure) {
            return try FileTimes(path: path).changed
        } catch {
            throw CommandFailure(message: "\(path) cannot be read: \(error)")
        }
    }

    private static func hints(_ parsed: ParsedFeed) -> [String] {
        parsed.refusals.prefix(3).map { "line \($0.line): \(ShownText($0.text)): \($0.reason)" }
    }
}
