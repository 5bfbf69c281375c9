import CLinuxSockets
import LoginEvents
import Pipeline

/// One log that is followed: looks around, reads, and hands on.
///
/// It belongs to the thread of `LogFileSource`.
final class FollowedLog {
    /// Whether there may be more to do at once.
    enum Outcome {
        case idle
        case more
    }

    private let index: Int
    private let path: LogPath
    private let source: LogSourceName
    /// What the records are about where it is a file of records.
    private let accounting: AccountingKind?
    private let framing: LogFraming
    /// Records from before this moment were read before they were copied or written anew.
    private var floor: Timestamp?
    private let sink: any LogSink
    private let watcher: LogWatcher
    private let words: LogWords

    private var trail: LogTrail?
    /// What the sink has.
    private var committed: LogPosition?
    private var held: [FileIdentity: Descriptor] = [:]
    private var findings: [Finding] = []
    private var told: LogSurroundings.Live?
    /// What was told of the kernel's watching; `nil` before the first time.
    private var toldShortage: SystemError??
    private var wasMissing = false
    private var hasStarted = false
    /// Whether the sink had a position that is damaged.
    private var isPositionLost = false
    private var hasLooked = false
    private var target: LogPath?
    /// Generations without a name that had nothing more at the last rescan.
    private var leaving: Set<UInt64> = []

    /// Set when files came, went, or changed.
    var needsLook = true
    /// Asks what inotify has to tell by now.
    var hear: () -> Void = {}
    /// How much is read at once: less while the sink has much to do for each line.
    private var size = LogReading.usualSize
    /// How often new content was looked at again before it was read.
    private var doubts = 0

    init(
        _ index: Int,
        _ path: String,
        accounting: AccountingKind? = nil,
        sink: any LogSink,
        watcher: LogWatcher,
        clock: any PipelineClock
    ) {
        self.index = index
        self.accounting = accounting
        framing = accounting == nil ? .lines : .records(size: AccountingLayout.native.size)
        self.path = LogPath(path)
        source = LogSourceName(rawValue: path)
        self.sink = sink
        self.watcher = watcher
        words = LogWords(path: self.path, clock: clock)
    }

    /// Whether it is a file of records.
    var hasRecords: Bool { accounting != nil }

    /// Does one piece of work; throws what the sink threw, and then the same work is done again.
    func step() throws -> Outcome {
        if !hasStarted {
            let position = try sink.position(of: source)
            trail = position.flatMap { LogTrail($0) }
            committed = trail?.position
            isPositionLost = position != nil && trail == nil
            hasStarted = true
        }
        if needsLook { look() }
        guard let trail else { return .idle }
        if trail.position != committed || !findings.isEmpty { try commit(trail) }
        for generation in trail.generations {
            guard !generation.isAway, let file = held[generation.identity] else { continue }
            // Before the read: files that were written to later are later content, whatever comes meanwhile.
            let modified = file.log?.modified ?? generation.modified
            switch LogReading.read(file, generation, framing, size: size) {
            case .nothing(let size):
                self.trail?.drained(generation.number, at: size)
            case .overwritten:
                needsLook = true
                return .more
            case .some(let part):
                if isDoubtful(generation) { return .more }
                try take(part, of: generation, modified)
                return .more
            }
        }
        if trail.isIncomplete, !needsLook {
            needsLook = true
            return .more
        }
        return .idle
    }

    /// Looks at everything again, and tells what has been missing for some time.
    func rescan() {
        needsLook = true
        if wasMissing { tell(.missing) }
        forgetDeleted()
    }

    /// Whether new content may not be what was there at the last look: a copy that was made of that has made an event.
    private func isDoubtful(_ generation: LogGeneration) -> Bool {
        guard generation.offset == 0, doubts < 10 else {
            doubts = 0
            return false
        }
        hear()
        doubts = needsLook ? doubts + 1 : 0
        return needsLook
    }

    private func take(_ part: LogReading.Part, of generation: LogGeneration, _ modified: Int64) throws {
        guard var next = trail else { return }
        next.advance(generation.number, to: part.end, modified: modified)
        var batch = batch(content(part, generation.key), next.position)
        batch.isCaughtUp = part.isAtEnd && generation.number == next.generations.last?.number
        if part.metLongLine { batch.findings.append(words.longLine(at: generation.offset)) }
        do {
            try sink.take(batch)
        } catch let refusal as LogBatchTooLarge {
            size = Int(part.start - generation.offset) + max(1, refusal.bytes)
            return
        }
        size = min(LogReading.usualSize, 2 * size)
        trail = next
        committed = batch.position
        findings = []
    }

    private func commit(_ trail: LogTrail) throws {
        let key = trail.generations.last?.key ?? ""
        let nothing = LogContent.lines([], file: key, start: 0)
        let empty = accounting.map { LogContent.accounting([], of: $0, records: 0) } ?? nothing
        let batch = batch(empty, trail.position)
        try sink.take(batch)
        committed = batch.position
        findings = []
    }

    private typealias LogContent = LogBatch.Content

    private func content(_ part: LogReading.Part, _ key: String) -> LogContent {
        guard let accounting else { return .lines(part.lines, file: key, start: part.start) }
        let cut = AccountingCut(part, accounting, key: key, floor: floor)
        return .accounting(cut.witnesses, of: accounting, records: cut.records)
    }

    private func batch(_ content: LogBatch.Content, _ position: LogPosition) -> LogBatch {
        LogBatch(source: source, content: content, position: position, findings: findings, isCaughtUp: false)
    }
}

extension FollowedLog {
    private func look() {
        needsLook = false
        watcher.watchNames(index, [path] + (target.map { [$0] } ?? []))
        var (seen, contents, decision, next) = decide()
        if decision.isNewestLost { (seen, contents, decision, next) = decide() }
        let isOther = trail?.generations.last?.number != next?.generations.last?.number
        if accounting != nil, isOther, let trail, trail.since > 0 {
            // Whoever cuts records out, or puts a copy back, writes the others anew; clocks are set back by less.
            floor = Timestamp(microseconds: trail.since / 1000).advanced(by: .seconds(-60))
        }
        if trail == nil, next != nil, isPositionLost { findings.append(words.lostPosition) }
        trail = next
        // Refused logins are thrown away to make room.
        if accounting != .refusals { findings += decision.notes.map(words.gap) }
        if seen.target != target {
            target = seen.target
            watcher.watchNames(index, [path] + (target.map { [$0] } ?? []))
        }
        hold(contents)
        judge(seen.live)
        tellShortage()
        hasLooked = true
    }

    private func decide() -> (LogSurroundings, SeenContents, TrailDecision, LogTrail?) {
        let tracked = Set(trail?.generations.map(\.identity.inode) ?? [])
        let seen = LogSurroundings.look(path, held: held, tracked: tracked)
        let contents = SeenContents(seen, held: held, framing)
        var decision = TrailDecision(isNewestLost: false)
        var next = trail
        if next != nil {
            decision = next?.look(at: seen.files, contents: contents, mayHaveMissed: !hasLooked) ?? decision
        } else if seen.live == .present || seen.live == .missing {
            // What cannot be read now is not history: it is waited for, or all of it would be new later.
            next =
                isPositionLost
                ? .beginningAnew(at: seen.files, contents: contents, number: words.freshNumber)
                : .beginning(at: seen.files, contents: contents)
        }
        return (seen, contents, decision, next)
    }

    private func hold(_ contents: SeenContents) {
        held = [:]
        for generation in trail?.generations ?? [] where !generation.isAway {
            held[generation.identity] = contents.descriptor(of: generation.identity)
        }
        watcher.watchFiles(index, held.values)
    }

    /// Missing files are told at the start; later only when they do not come back soon, as they do in a rotation.
    private func judge(_ live: LogSurroundings.Live) {
        wasMissing = live == .missing
        if live == .missing, hasLooked { return }
        tell(live)
    }

    private func tell(_ live: LogSurroundings.Live) {
        guard told != live, accounting == nil else { return }
        told = live
        let finding = words.trouble(live)
        for kind in [FindingKind.logMissing, .logUnreadable] where kind != finding?.kind {
            sink.resolve(kind, subject: words.subject)
        }
        if let finding { sink.report(finding) }
    }

    private func tellShortage() {
        let shortage = watcher.shortage(index)
        guard toldShortage != .some(shortage), accounting == nil else { return }
        toldShortage = .some(shortage)
        guard let shortage else { return sink.resolve(.logUnwatched, subject: words.subject) }
        sink.report(words.unwatched(shortage))
    }

    /// Lets go of deleted files that were read, so that their space becomes free.
    private func forgetDeleted() {
        var idle: Set<UInt64> = []
        for generation in trail?.generations.dropLast() ?? [] {
            guard let file = held[generation.identity], let log = file.log, log.links == 0 else { continue }
            guard log.size <= max(generation.offset, generation.drainedSize ?? 0) else { continue }
            if leaving.contains(generation.number) {
                trail?.forget(generation.number)
                held[generation.identity] = nil
            } else {
                idle.insert(generation.number)
            }
        }
        leaving = idle
    }
}
