import CSystemdJournal
import Glibc
import Logging
import LoginEvents
import Pipeline

/// The thread of `JournalFollower`: reads what there is, then waits for more.
final class JournalFollowLoop {
    private let configuration: JournalFollower.Configuration
    private let sink: any LogSink
    private let clock: any PipelineClock
    private let logger: Logger
    private let stop: JournalStop
    private let places: JournalPlaces
    private let watch: JournalWatch

    private var reader: JournalReader?
    private var trail: JournalTrail?
    /// What the places were when the journal was opened.
    private var opened: JournalPlaces.View?
    /// What the last look found; told once the journal could be read.
    private var view = JournalPlaces.View()
    /// Whether files came or went since the position was moved.
    private var isChanged = false
    private var needsLook = true
    private var trouble: JournalTrouble?
    private var isUntold = true
    /// What was told of the system's watching; `nil` before the first time.
    private var toldShortage: JournalError??
    private var stall: String?

    init(
        _ configuration: JournalFollower.Configuration,
        sink: any LogSink,
        clock: any PipelineClock,
        logger: Logger,
        stop: JournalStop
    ) {
        self.configuration = configuration
        self.sink = sink
        self.clock = clock
        self.logger = logger
        self.stop = stop
        places = JournalPlaces(directory: configuration.directory)
        watch = JournalWatch(configuration.watch)
    }

    /// Runs until it is stopped.
    func run() {
        while !stop.isSignalled {
            if watch.drain() || needsLook || reader == nil || trouble != nil { look() }
            do {
                try read()
                resumed()
                wait()
            } catch let error as JournalError {
                close(.failed(error))
                wait()
            } catch {
                stalled("\(error)")
                wait(for: [entry(stop.descriptor)], configuration.retryDelay)
            }
        }
    }

    /// Opens the journal, and opens it again when its directories are others than before.
    private func look() {
        // First, so that nothing happens unseen between the two.
        needsLook = false
        watch.watch(places.paths)
        view = places.look()
        if reader != nil, view.directories != opened?.directories { close(nil) }
        if csystemdjournal_is_available() == 0 {
            tell(.noLibrary)
        } else if view.directories.isEmpty {
            tell(view.trouble)
        } else if reader == nil {
            open()
        }
        tellShortage()
    }

    /// Why new entries are not heard of.
    private var shortage: JournalError? { reader?.shortage ?? watch.shortage }

    private func open() {
        do throws(JournalError) {
            reader = try JournalReader(directory: configuration.directory)
            opened = view
        } catch {
            tell(.failed(error))
        }
    }

    private func close(_ trouble: JournalTrouble?) {
        reader = nil
        opened = nil
        trail?.doubt()
        if let trouble { tell(trouble) }
    }

    private func read() throws {
        guard let reader, view.trouble?.isTotal != true else {
            if trail == nil { trail = try JournalTrail(configuration.tags, reader: nil, sink: sink, clock: clock) }
            if reader != nil { tell(view.trouble) }
            return
        }
        let trail = try self.trail ?? JournalTrail(configuration.tags, reader: reader, sink: sink, clock: clock)
        self.trail = trail
        try trail.catchUp(reader) { stop.isSignalled }
        tell(view.trouble)
        guard !stop.isSignalled else { return }
        // A file that is rotated away may soon be deleted.
        if try trail.advance(reader, after: isChanged ? .zero : configuration.positionInterval) { isChanged = false }
    }
}

extension JournalFollowLoop {
    /// Waits until something happened that may make more to do.
    private func wait() {
        while !stop.isSignalled {
            var entries = [entry(stop.descriptor), entry(watch.descriptor)]
            if let reader { entries.append(pollfd(fd: reader.descriptor, events: reader.events, revents: 0)) }
            var patience = reader?.patience
            if reader == nil || trouble != nil || shortage != nil {
                patience = min(patience ?? configuration.troubleInterval, configuration.troubleInterval)
            }
            let answered = wait(for: entries, patience)
            guard let reader else { return }
            // Files that came meanwhile are seen by whoever opens it anew.
            if shortage != nil { return close(nil) }
            do throws(JournalError) {
                let news = try reader.news()
                if news == .changed {
                    isChanged = true
                    // One of the files that came may be one that cannot be read.
                    needsLook = true
                }
                if news != .nothing || answered[1] || trouble != nil { return }
            } catch {
                return close(.failed(error))
            }
            // A file came that cannot be read, or one changed its rights.
            if answered[2] {
                view = places.look()
                tell(view.trouble)
            }
        }
    }

    private func entry(_ descriptor: Int32) -> pollfd { pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0) }

    /// Waits; for each entry whether it has something.
    @discardableResult
    private func wait(for entries: [pollfd], _ duration: Duration?) -> [Bool] {
        var entries = entries
        var milliseconds: Int32 = -1
        if let (seconds, attoseconds) = duration?.components {
            // Rounded up, so that a wait never ends before its time and is begun again for nothing.
            let rest = (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
            milliseconds = Int32(clamping: min(seconds, 3600) * 1000 + rest)
        }
        // Safe: the call reads and writes as many entries as there are.
        _ = unsafe poll(&entries, nfds_t(entries.count), milliseconds)
        return entries.map { $0.revents != 0 }
    }

    /// Tells the sink what is wrong with the journal now, when that is news.
    private func tell(_ trouble: JournalTrouble?) {
        guard isUntold || trouble != self.trouble else { return }
        for kind in [FindingKind.logMissing, .logUnreadable] where kind != trouble?.kind {
            if isUntold || self.trouble?.kind == kind { sink.resolve(kind, subject: JournalTrouble.subject) }
        }
        if let trouble { sink.report(trouble.finding(at: clock.now())) }
        self.trouble = trouble
        isUntold = false
    }

    private func tellShortage() {
        guard toldShortage != .some(shortage) else { return }
        toldShortage = .some(shortage)
        guard let shortage else { return sink.resolve(.logUnwatched, subject: JournalTrouble.subject) }
        sink.report(JournalTrouble.unwatched(shortage, at: clock.now()))
    }

    private func stalled(_ reason: String) {
        guard stall != reason else { return }
        stall = reason
        logger.error("cannot take entries of the journal; trying again", metadata: ["reason": "\(reason)"])
    }

    private func resumed() {
        guard stall != nil else { return }
        stall = nil
        logger.notice("taking entries of the journal again")
    }
}
