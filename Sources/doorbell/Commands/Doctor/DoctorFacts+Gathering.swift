import Glibc
import HostSources
import JournalSource
import LoginEvents
import Pipeline

extension DoctorFacts {
    /// Looks at the host; reads only.
    static func gather(
        _ configuration: Configuration,
        service: String = "sshd",
        sshdConfig: String = "/etc/ssh/sshd_config",
        now: Timestamp,
        store: () throws -> any Stores
    ) -> DoctorFacts {
        let plan = LogPlan(configuration.logs, host: .forAgent)
        let rights = AgentAccount.rightsIfRoot
        let reader = HostFactsReader(
            files: plan.files,
            wtmp: plan.wtmp,
            btmp: plan.btmp,
            tags: configuration.logs.tags.extra.keys.map { String(decoding: $0.bytes, as: UTF8.self) }.sorted(),
            settings: sshdConfig,
            rights: rights
        )
        let host = reader.facts(
            now: now,
            journal: plan.isJournalFollowed ? JournalFiles(rights: rights).state : .unwanted,
            wantsLog: plan.wantsLog,
            hook: hook(service),
            expectsHook: plan.expectsHook
        )
        var facts = DoctorFacts(host: host, sessions: OpenSessions.now(), reported: [], storeProblem: nil)
        facts.agent = AgentProcess.find(stateDirectory: configuration.stateDirectory)
        do {
            facts.reported = try store().findings(openOnly: true, limit: 100).map(\.finding)
        } catch let failure as CommandFailure {
            facts.storeProblem = failure.message
        } catch {
            facts.storeProblem = "\(error)"
        }
        return facts
    }

    static func hook(_ service: String) -> HostFacts.Hook {
        do {
            let file = try PAMServiceFile(directory: PAMTrial.directory, service: service)
            return PAMStack(file.bytes).presence == .absent ? .absent : .enabled
        } catch {
            return .unknown(error.message)
        }
    }
}
