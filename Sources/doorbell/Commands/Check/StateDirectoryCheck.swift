import Glibc
import HostSources

/// Checks what the agent will find where it keeps its state.
enum StateDirectoryCheck {
    /// What is wrong with the directories of a configuration; a missing one is made by the agent or its unit.
    static func problems(of configuration: Configuration) -> [String] {
        [configuration.stateDirectory, configuration.runtimeDirectory].compactMap(problem)
    }

    private static func problem(_ path: String) -> String? {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else {
            return errno == ENOENT ? nil : "\(path): \(SystemError.words(for: errno))"
        }
        guard status.st_mode & S_IFMT == S_IFDIR else { return "\(path) is not a directory" }
        guard status.st_mode & 0o022 == 0 else {
            return "\(path) can be changed by others than its owner; run: chmod go-w \(path)"
        }
        return nil
    }
}
