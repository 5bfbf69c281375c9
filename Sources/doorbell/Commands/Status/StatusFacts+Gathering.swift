import FoundationEssentials
import Glibc
import HostSources
import LoginEvents
import Pipeline

extension StatusFacts {
    /// Looks at the host; reads only.
    static func gather(
        _ configuration: Configuration,
        hook: String = HookBinary.path,
        pamDirectory: String = PAMTrial.directory,
        service: String = "sshd",
        now: Timestamp,
        store: () throws -> any Stores
    ) -> StatusFacts {
        let channels = configuration.slack == nil ? [] : [ChannelName(rawValue: "slack")]
        return StatusFacts(
            now: now,
            agent: AgentProcess.find(stateDirectory: configuration.stateDirectory),
            socket: presence(configuration.socketPath, kind: S_IFSOCK),
            hook: presence(hook, kind: S_IFREG),
            pam: pamLine(pamDirectory, service),
            isHookNeedless: configuration.logs.hook == .absent && !LogPlan(configuration.logs).isEmpty,
            accounting: accounting(configuration.logs),
            spooled: spooled(configuration.spoolPath),
            channels: channels,
            contents: contents(channels: channels, store),
            databaseSize: size(configuration.databasePath),
            freeSpace: freeSpace(configuration.stateDirectory),
            sessions: OpenSessions.now(),
            advice: DescriptorLimit.ofListeners().compactMap(\.advice)
        )
    }

    private static func accounting(_ logs: Configuration.Logs) -> [String: LogFileFacts] {
        ["wtmp": logs.wtmp, "btmp": logs.btmp].compactMapValues { path in
            path.map { LogFileFacts(path: $0, state: HostFactsReader.state($0)) }
        }
    }

    private static func presence(_ path: String, kind: mode_t) -> Presence {
        var status = stat()
        // The string and the structure stay valid for the call, here and below.
        guard unsafe lstat(path, &status) == 0 else {
            return errno == ENOENT ? .absent : .wrong(SystemError.words(for: errno))
        }
        return status.st_mode & S_IFMT == kind ? .there : .wrong("something else is at \(path)")
    }

    private static func pamLine(_ directory: String, _ service: String) -> PAMLine {
        do {
            switch PAMStack(try PAMServiceFile(directory: directory, service: service).bytes).presence {
            case .absent: return .absent
            case .ours: return .ours
            case .foreign: return .foreign
            }
        } catch {
            return .unknown(error.message)
        }
    }

    /// Whole reports, `TIME-PID-SIZE.bell`; what begins with a dot is being written.
    private static func spooled(_ path: String) -> Int? {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else { return nil }
        return names.filter { !$0.hasPrefix(".") && $0.hasSuffix(".bell") }.count
    }

    private static func size(_ path: String) -> Int? {
        var total: Int?
        for suffix in ["", "-wal"] {
            var status = stat()
            if unsafe lstat(path + suffix, &status) == 0 { total = (total ?? 0) + Int(status.st_size) }
        }
        return total
    }

    private static func freeSpace(_ directory: String) -> Int? {
        var status = statvfs()
        guard unsafe statvfs(directory, &status) == 0 else { return nil }
        return Int(
            clamping: UInt64(status.f_bavail).multipliedReportingOverflow(by: UInt64(status.f_frsize)).partialValue
        )
    }

    private static func contents(
        channels: [ChannelName],
        _ open: () throws -> any Stores
    ) -> Result<Contents, CommandFailure> {
        do {
            let store = try open()
            var contents = Contents()
            contents.lastLogin = try store.logins(matching: LoginFilter(limit: 1)).first?.event.time
            contents.counters = try store.counters()
            contents.outbox = try store.counts()
            contents.logs = try store.logSources()
            contents.findings = try store.findings(openOnly: true, limit: 1000)
            contents.held = try store.heldLogins().count
            contents.attackers = try store.attempts().flatMap { AttemptCounts(decoding: $0) }?.topSources(5) ?? []
            for channel in Set(channels).union(contents.outbox.keys) {
                contents.health[channel] = try store.health(of: channel)
            }
            return .success(contents)
        } catch let failure as CommandFailure {
            return .failure(failure)
        } catch {
            return .failure(CommandFailure(message: "\(error)"))
        }
    }
}
