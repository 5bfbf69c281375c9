public import Reputation
import SQLiteFiles
public import Timestamps

/// Puts together what goes into an index, and builds it.
///
/// The order of trust among files of networks and places: those that the user named, in that order; then those that are
/// simply there and the starter data's, the newest first. The first that knows something counts.
public struct IndexCompiler {
    /// A compiler.
    public init() {}

    /// Builds an index as of `moment`: the same parts make the same bytes.
    ///
    /// Each of `feeds` has what the newer of `history` and `starter` knows of it; `given` contents come as they are, and
    /// stand in for a feed of the same name. What claims to have been seen after `moment` counts as seen then. A part
    /// that cannot be read is left out and named in the report.
    public func compile(
        feeds: [Feed],
        given: [IndexInput.FeedContents] = [],
        history: FeedHistory?,
        starter: StarterDirectory?,
        layers: [LocationLayer],
        unnamedLayers: [LocationLayer] = [],
        at moment: Timestamp
    ) throws(IndexBuilderError) -> (bytes: [UInt8], report: IndexReport) {
        var report = IndexReport()
        var input = IndexInput(builtAt: moment)
        let names = Set(given.map(\.feed.id))
        for feed in feeds where !names.contains(feed.id) {
            guard let (contents, origin) = newest(feed, history, starter, at: moment, &report) else {
                report.empty.append(feed.id)
                continue
            }
            input.feeds.append(contents)
            report.add(contents, origin)
        }
        for contents in given {
            input.feeds.append(contents)
            report.add(contents, .given)
        }
        for index in input.feeds.indices { Self.clamp(&input.feeds[index], to: moment) }
        input.layers = layers + Self.newestFirst(unnamedLayers + starterLayers(starter, &report))
        report.layers = input.layers.map(IndexReport.Layer.init)
        let build = try IndexBuilder().compile(input)
        report.build = build.report
        return (build.bytes, report)
    }

    private func newest(
        _ feed: Feed,
        _ history: FeedHistory?,
        _ starter: StarterDirectory?,
        at moment: Timestamp,
        _ report: inout IndexReport
    ) -> (IndexInput.FeedContents, IndexReport.Origin)? {
        var own: IndexInput.FeedContents?
        var shipped: IndexInput.FeedContents?
        do throws(StoreError) {
            own = try history?.contents(of: feed, at: moment)
        } catch {
            report.problems.append("\(feed.id): \(error)")
        }
        do throws(StarterError) {
            shipped = try starter?.contents(of: feed).flatMap { Self.kept($0, at: moment) }
        } catch {
            report.problems.append("\(feed.id): \(error)")
        }
        guard let own else { return shipped.map { ($0, .starter) } }
        // A source that says no date was made some time before it was fetched: what we know of it ourselves is newer.
        if let shipped, let date = own.sourceDate, let other = shipped.sourceDate, other > date {
            return (shipped, .starter)
        }
        return (own, .history)
    }

    /// What a window feed still keeps of contents that came with the program, as the history would; `nil` when that is
    /// nothing.
    ///
    /// The rest scores nothing, and its addresses must not make their neighbours suspect.
    private static func kept(_ contents: IndexInput.FeedContents, at moment: Timestamp) -> IndexInput.FeedContents? {
        guard contents.feed.retention == .window else { return contents }
        var contents = contents
        let limit = moment.advanced(by: .seconds(-max(0, contents.feed.keepSeconds)))
        contents.listings.removeAll { $0.lastSeen < limit }
        return contents.listings.isEmpty ? nil : contents
    }

    private func starterLayers(_ starter: StarterDirectory?, _ report: inout IndexReport) -> [LocationLayer] {
        do throws(StarterError) {
            return try starter?.layers() ?? []
        } catch {
            report.problems.append("\(error)")
            return []
        }
    }

    /// Among those of one date, and those without one, which come last, the order stays.
    private static func newestFirst(_ layers: [LocationLayer]) -> [LocationLayer] {
        let earliest = Timestamp(microseconds: .min)
        let ranked = layers.enumerated().sorted { left, right in
            let dates = (left.element.date ?? earliest, right.element.date ?? earliest)
            return dates.0 == dates.1 ? left.offset < right.offset : dates.0 > dates.1
        }
        return ranked.map(\.element)
    }

    private static func clamp(_ contents: inout IndexInput.FeedContents, to moment: Timestamp) {
        if let date = contents.sourceDate, date > moment { contents.sourceDate = moment }
        for index in contents.listings.indices where contents.listings[index].lastSeen > moment {
            contents.listings[index].lastSeen = moment
        }
    }
}
