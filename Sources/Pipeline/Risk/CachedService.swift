public import IPNetworks
public import Logging
import LoginEvents
import Synchronization

/// A service behind its cache and its quota: one question about an address at a time, none that was answered already.
///
/// Safe to use from any thread. Addresses that are not public are never asked about, whatever blocks the configuration
/// treats as public: what answers is a stranger.
public final class CachedService: RiskService {
    private struct State {
        /// Questions under way; whoever asks about the same address waits for the same answer.
        var flights: [IPAddress: Task<ServiceAnswer, Never>] = [:]
        var restsUntil: Timestamp?
        var restWords = ""
    }

    private let adapter: any ServiceAdapter
    private let cache: any ServiceCache
    private let quota: Int
    private let policy: ServicePolicy
    private let clock: any PipelineClock
    private let logger: Logger
    private let state = Mutex(State())

    /// A service that is asked at most `quota` questions on a UTC day.
    public init(
        _ adapter: any ServiceAdapter,
        cache: any ServiceCache,
        quota: Int,
        policy: ServicePolicy = ServicePolicy(),
        clock: any PipelineClock,
        logger: Logger
    ) {
        self.adapter = adapter
        self.cache = cache
        self.quota = quota
        self.policy = policy
        self.clock = clock
        var logger = logger
        logger[metadataKey: "service"] = "\(adapter.word)"
        self.logger = logger
    }

    /// The adapter's name.
    public var name: String { adapter.name }

    /// Answers from the cache, else asks; see `RiskService`.
    public func ask(_ address: IPAddress, within deadline: Duration) async -> ServiceAnswer {
        if let purpose = PublicScope().specialPurpose(of: address) {
            return .nothing(from: name, "is not asked: \(purpose.words)")
        }
        let flight = state.withLock { state -> Task<ServiceAnswer, Never>? in
            if let flight = state.flights[address] { return flight }
            guard state.flights.count < policy.parallel else { return nil }
            // Its end cannot come before it is noted: that takes the same lock.
            let flight = Task {
                let answer = await self.answer(about: address, within: deadline)
                self.state.withLock { $0.flights[address] = nil }
                return answer
            }
            state.flights[address] = flight
            return flight
        }
        return await flight?.value ?? .nothing(from: name, "is busy with other questions")
    }

    private func answer(about address: IPAddress, within deadline: Duration) async -> ServiceAnswer {
        do {
            let now = clock.now()
            if let kept = try cache.kept(of: adapter.word, about: address, at: now) {
                return meaning(of: kept, at: now)
            }
            if let words = restWords(at: now) { return .nothing(from: name, words) }
            switch try cache.spend(on: adapter.word, quota: quota, at: now) {
            case .granted: break
            case .spent: return .nothing(from: name, "was asked as often today as its quota allows")
            case .paused(let moment): return .nothing(from: name, "wants no questions until \(moment.utc)")
            }
        } catch {
            // Without the count on disk a quota could be broken; the embedded answer is there all the same.
            logger.error("the count of questions cannot be kept: none is asked", metadata: ["error": "\(error)"])
            return .nothing(from: name, "is not asked: the count of its questions cannot be kept")
        }
        let reply = await adapter.fetch(address, within: deadline)
        let now = clock.now()
        let kept = kept(reply, at: now)
        let answer = meaning(of: kept, at: now)
        do {
            try cache.keep(kept, of: adapter.word, about: address)
            if let moment = pause(after: reply, at: now) { try cache.pause(adapter.word, until: moment) }
        } catch {
            logger.warning("an answer cannot be kept", metadata: ["error": "\(error)"])
        }
        return answer
    }

    private func meaning(of kept: KeptAnswer, at now: Timestamp) -> ServiceAnswer {
        switch kept.content {
        case .notSeen: return .nothing(from: name, "has not seen it")
        case .failed(let words): return .nothing(from: name, words)
        case .answer(let raw):
            do throws(ServiceFailure) {
                return try adapter.read(raw, at: now)
            } catch {
                return .nothing(from: name, error.words)
            }
        }
    }

    /// What is kept of a reply; an answer that cannot be read is a failure, and asked for again as soon as one.
    private func kept(_ reply: ServiceReply, at now: Timestamp) -> KeptAnswer {
        switch reply {
        case .notSeen: return kept(.notSeen, policy.notSeenAge, now)
        case .failed(let failure):
            note(failure, at: now)
            return kept(.failed(failure.words), policy.failureAge, now)
        case .answer(let raw, _):
            do throws(ServiceFailure) {
                _ = try adapter.read(raw, at: now)
                return kept(.answer(raw), policy.answerAge, now)
            } catch {
                note(error, at: now)
                return kept(.failed(error.words), policy.failureAge, now)
            }
        }
    }

    private func kept(_ content: KeptAnswer.Content, _ age: Duration, _ now: Timestamp) -> KeptAnswer {
        KeptAnswer(content: content, time: now, until: now.advanced(by: age))
    }

    /// Until when the service itself wants to be left alone.
    private func pause(after reply: ServiceReply, at now: Timestamp) -> Timestamp? {
        var rest: Duration?
        switch reply {
        case .answer(_, let asked): rest = asked
        case .failed(let failure):
            if case .limited(let asked) = failure.kind { rest = asked ?? policy.usualRest }
        case .notSeen: break
        }
        return rest.map { now.advanced(by: min(max($0, .seconds(1)), policy.longestRest)) }
    }

    private func note(_ failure: ServiceFailure, at now: Timestamp) {
        let rest: Duration? =
            switch failure.kind {
            case .unavailable: policy.breather
            case .keyRefused: policy.keyRefusal
            case .limited, .useless: nil
            }
        if let rest {
            state.withLock { state in
                state.restsUntil = now.advanced(by: rest)
                state.restWords = failure.words
            }
        }
        let level: Logger.Level = failure.kind == .unavailable ? .info : .warning
        logger.log(level: level, "the service gave no answer", metadata: ["reason": "\(failure.words)"])
    }

    /// Why it is not asked now; a rest that lies too far ahead was begun by a clock that was wrong.
    private func restWords(at now: Timestamp) -> String? {
        state.withLock { state in
            guard let end = state.restsUntil, now < end, end <= now.advanced(by: policy.keyRefusal) else { return nil }
            return "\(state.restWords), a moment ago"
        }
    }
}
