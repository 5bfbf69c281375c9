import Reputation
import Timestamps

/// One feed in one import.
struct FeedImportRun: Sendable {
    let item: FeedImport
    let feed: Feed
    let history: FeedHistory
    let limit: Int
    let isForced: Bool

    func perform(at now: Timestamp) -> FeedUpdate.Outcome {
        do {
            var reading = FeedReading()
            for path in item.paths { reading.add(try part(path)) }
            let lastGoodCount = isForced ? nil : try history.state(of: feed.id)?.lastGoodCount
            switch reading.version(of: feed, lastGoodCount: lastGoodCount) {
            case .failure(let refusal): return .failed("\(refusal.reason)")
            case .success(var version):
                if let date = item.sourceDate { version.sourceDate = date }
                // What a server knows of its own version says nothing about this one.
                version.validators = []
                return .updated(try history.record(version, of: feed, at: now))
            }
        } catch {
            return .failed("\(error)")
        }
    }

    private func part(_ path: String) throws(Unreadable) -> FeedReading.Part {
        do {
            let bytes = try Decompression.plain(try BoundedFile.read(path, limit: limit), limit: limit)
            let times = try FileTimes(path: path)
            return FeedReading.Part(
                parsed: FeedParser(feed).parse(bytes),
                byteCount: bytes.count,
                date: times.changed,
                validator: FeedValidator(fingerprint: 0)
            )
        } catch {
            throw Unreadable(description: "\"\(path)\": \(error)")
        }
    }

    private struct Unreadable: Error, CustomStringConvertible {
        let description: String
    }
}
