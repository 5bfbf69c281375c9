import Glibc
import Pipeline
import Reputation
import Timestamps

/// One feed in one update.
struct FeedRun: Sendable {
    let updater: FeedUpdater
    let history: FeedHistory
    /// Held by whatever still runs when nobody waits for it any more.
    let lock: UpdateLock
    let feed: Feed
    let state: FeedState?
    let isForced: Bool

    private typealias Events = @Sendable (FeedUpdate.Event) -> Void

    /// What came of asking all locations of the feed.
    private enum Texts {
        case unchanged
        case new([(body: FeedAnswer.Body, position: Int)])
        case failed(String, retryAfter: Duration?)
    }

    func perform(_ onEvent: @escaping @Sendable (FeedUpdate.Event) -> Void) async -> FeedUpdate {
        onEvent(.began(feed.id))
        let texts = await fetchAll(onEvent)
        // A cancelled download says nothing about the feed.
        guard !Task.isCancelled else { return FeedUpdate(feed: feed.id, outcome: .failed("it was cancelled")) }
        let outcome = await LowPriorityThread.run { record(texts) }
        return FeedUpdate(feed: feed.id, outcome: outcome ?? .failed("it was cancelled"))
    }

    // MARK: Asking

    /// Asks each location whether it has something new; when one has, those that have not are asked for all they have.
    private func fetchAll(_ onEvent: @escaping Events) async -> Texts {
        guard feed.keyHeader == nil || updater.keys[feed.id] != nil else {
            return .failed("it needs a key of your own: set key_file for it under feeds", retryAfter: nil)
        }
        let known = validators
        var bodies: [Int: FeedAnswer.Body] = [:]
        for round in 0..<2 {
            for (position, location) in feed.locations.enumerated() where bodies[position] == nil {
                let validator = round == 0 ? known?[position] : nil
                switch await fetch(location, validator, onEvent) {
                case .unchanged: break
                case .text(let body): bodies[position] = body
                case .failed(let why, let after): return .failed(why, retryAfter: after)
                }
            }
            if bodies.isEmpty, known != nil { return .unchanged }
            if bodies.count == feed.locations.count { break }
        }
        guard bodies.count == feed.locations.count else {
            return .failed("its server says that nothing is newer than what it was not told of", retryAfter: nil)
        }
        return .new(bodies.sorted { $0.key < $1.key }.map { (body: $0.value, position: $0.key) })
    }

    /// What the server knows of the version here; `nil` when the version is of other locations, or does not count.
    private var validators: [FeedValidator]? {
        guard !isForced, isSameFeed, let state, state.sourceDate != nil else { return nil }
        return state.validators
    }

    /// Whether the last good version came from the same locations and was read in the same way.
    private var isSameFeed: Bool {
        state?.validators.map(\.fingerprint) == feed.locations.map { FeedLocation.fingerprint($0, of: feed) }
    }

    private func fetch(
        _ location: String,
        _ validator: FeedValidator?,
        _ onEvent: @escaping Events
    ) async -> FeedAnswer {
        switch FeedLocation(location) {
        case nil: return .failed("its location is neither a URL nor an absolute path", retryAfter: nil)
        case .file(let path):
            let answer = await LowPriorityThread.run { read(path, validator) }
            return answer ?? .failed("it was cancelled", retryAfter: nil)
        case .web(let url):
            let id = feed.id
            return await updater.transport.fetch(
                FeedRequest(
                    url: url,
                    entityTag: validator?.entityTag,
                    lastModified: validator?.lastModified,
                    headers: updater.keys[feed.id].map { [(name: $0.header, value: $0.value)] } ?? [],
                    sizeLimit: updater.limits.bytes,
                    timeLimit: updater.limits.time,
                    onProgress: { onEvent(.received(id, bytes: $0, of: $1)) }
                )
            )
        }
    }

    /// A regular file of this host; its number, size and time say whether it is another than the last time.
    private func read(_ path: String, _ validator: FeedValidator?) -> FeedAnswer {
        var status = stat()
        // Memory: the string lives for the call, which fills the value and keeps no pointer to it.
        guard unsafe stat(path, &status) == 0 else {
            return .failed("\"\(path)\": \(SystemFailure(code: errno))", retryAfter: nil)
        }
        let time = status.st_mtim
        let tag = "\(status.st_ino)-\(status.st_size)-\(time.tv_sec).\(time.tv_nsec)"
        if let validator, validator.entityTag == tag { return .unchanged }
        do {
            let bytes = try Decompression.plain(
                try BoundedFile.read(path, limit: updater.limits.bytes),
                limit: updater.limits.bytes
            )
            let date = Timestamp(seconds: Int64(time.tv_sec)).iso8601
            return .text(FeedAnswer.Body(bytes: bytes, entityTag: tag, lastModified: date))
        } catch {
            return .failed("\"\(path)\": \(error)", retryAfter: nil)
        }
    }

    // MARK: Recording

    private func record(_ texts: Texts) -> FeedUpdate.Outcome {
        let now = updater.clock.now()
        do {
            switch texts {
            case .unchanged:
                try history.recordUnchanged(feed.id, at: now)
                return .unchanged
            case .failed(let why, let after): return try fail(why, retryAfter: after, at: now)
            case .new(let bodies):
                switch version(of: bodies, at: now) {
                case .success(let version): return .updated(try history.record(version, of: feed, at: now))
                case .failure(let refusal): return try fail("\(refusal.reason)", retryAfter: nil, at: now)
                }
            }
        } catch {
            return .failed("\(error)")
        }
    }

    private func version(
        of bodies: [(body: FeedAnswer.Body, position: Int)],
        at now: Timestamp
    ) -> Result<FeedVersion, FeedReading.Refusal> {
        let parser = FeedParser(feed)
        var reading = FeedReading()
        for (body, position) in bodies {
            let stated = body.lastModified.flatMap { HTTPDate.moment($0) ?? Timestamp(iso8601: $0) }
            reading.add(
                FeedReading.Part(
                    parsed: parser.parse(body.bytes),
                    byteCount: body.bytes.count,
                    date: stated,
                    validator: FeedValidator(
                        fingerprint: FeedLocation.fingerprint(feed.locations[position], of: feed),
                        entityTag: body.entityTag,
                        lastModified: body.lastModified
                    )
                )
            )
        }
        return reading.version(of: feed, lastGoodCount: lastGoodCount(at: now))
    }

    /// What a new version is measured by: not what was forced away, came from elsewhere, or has expired by its age.
    private func lastGoodCount(at now: Timestamp) -> Int? {
        guard !isForced, isSameFeed, let state, let success = state.lastSuccess else { return nil }
        let expiry = success.advanced(by: .seconds(max(feed.keepSeconds, 7 * 86_400)))
        return expiry < now ? nil : state.lastGoodCount
    }

    private func fail(_ why: String, retryAfter: Duration?, at now: Timestamp) throws -> FeedUpdate.Outcome {
        let failures = (state?.failures ?? 0) + 1
        let wait = updater.schedule.wait(afterFailures: failures, of: feed, retryAfter: retryAfter)
        try history.recordFailure(why, of: feed.id, at: now, notBefore: now.advanced(by: wait))
        return .failed(why)
    }
}
