import FoundationEssentials
import Glibc
import HostSources
import JournalSource

/// How it stands with the journal's files, found out without reading them.
struct JournalFiles {
    var directories = ["/var/log/journal", "/run/log/journal"]
    /// Whose rights count; `nil`: those of whoever asks.
    var rights: AccountRights?

    init(rights: AccountRights?) {
        self.rights = rights
    }

    var state: HostFacts.Journal {
        guard JournalSource.isAvailable else { return .unreadable("libsystemd is not installed") }
        let files = directories.flatMap(files)
        guard !files.isEmpty else { return .missing }
        return files.contains(where: isReadable) ? .readable : .unreadable("the agent's account may not read it")
    }

    /// The journal of the system, as journald names it.
    private func files(_ directory: String) -> [String] {
        let machines = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
        return machines.map { "\(directory)/\($0)/system.journal" }.filter {
            FileManager.default.fileExists(atPath: $0)
        }
    }

    private func isReadable(_ path: String) -> Bool {
        // The string stays valid for the call.
        rights?.mayRead(path) ?? (unsafe access(path, R_OK) == 0)
    }
}
