import Glibc
import LoginEvents
import Pipeline

/// What findings about log files say.
struct LogWords {
    let path: LogPath
    let clock: any PipelineClock

    func finding(_ kind: FindingKind, _ detail: String) -> Finding {
        Finding(kind: kind, subject: subject, time: clock.now(), detail: RawText(detail.utf8.prefix(512)))
    }

    var subject: RawText { RawText(path.text.utf8.prefix(256)) }

    func gap(_ note: TrailNote) -> Finding {
        switch note {
        case .overwritten(let read):
            let rest = "what may have stood behind them is gone, and no copy of it is there"
            return finding(.logGap, "the file was emptied or overwritten after \(read) bytes of it were read; \(rest)")
        case .gone(let read):
            let rest = "what may have stood behind them was not read, and nothing beside the log has it"
            return finding(
                .logGap,
                "a file was deleted, moved or compressed after \(read) bytes of it were read; \(rest)"
            )
        case .edited(let read, let kept):
            let rest = "reading goes on behind byte \(kept)"
            return finding(.logGap, "the file was shortened or edited after \(read) bytes of it were read; \(rest)")
        }
    }

    /// What is told when the position that was kept is damaged.
    var lostPosition: Finding {
        let rest = "the file is read again from its beginning, so that logins may be told twice, and what was rotated"
        return finding(.logGap, "the position kept for it cannot be understood; \(rest) away unread is missing")
    }

    /// A number for contents beyond all that were counted up from 0.
    var freshNumber: UInt64 { UInt64(max(0, clock.now().microseconds)) }

    func longLine(at offset: UInt64) -> Finding {
        finding(.logGap, "the line at byte \(offset) is longer than 1 MiB and was passed over")
    }

    /// What is told when the kernel does not tell of every change.
    func unwatched(_ error: SystemError) -> Finding {
        let why =
            switch error.code {
            case EMFILE: "this account has as many inotify instances, or this process as many open files, as it may"
            case ENOSPC: "this account has as many inotify watches as it may"
            default: SystemError.words(for: error.code)
            }
        return finding(.logUnwatched, "\(why); its lines are read late, every half minute")
    }

    /// What is wrong with the path; `nil` when nothing is.
    func trouble(_ live: LogSurroundings.Live) -> Finding? {
        switch live {
        case .present: nil
        case .missing: finding(.logMissing, "the file is not there")
        case .unreadable(let code): finding(.logUnreadable, "the file cannot be read: \(SystemError.words(for: code))")
        case .notAFile: finding(.logUnreadable, "it is a directory, a pipe or a device and not a file")
        }
    }
}
