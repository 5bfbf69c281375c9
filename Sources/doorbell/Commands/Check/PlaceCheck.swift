import Glibc
import HostSources

/// Checks whether the files of networks and places that a configuration names can be read.
enum PlaceCheck {
    /// What is wrong with them, a sentence each; their content is looked at when an index is built.
    static func problems(of configuration: Configuration) -> [String] {
        configuration.places.compactMap(problem)
    }

    private static func problem(_ path: String) -> String? {
        var status = stat()
        // The string stays valid for the calls, which keep no pointer to it.
        guard unsafe stat(path, &status) == 0 else {
            return "places: \(path): \(SystemError.words(for: errno)); without it the index is built from the rest"
        }
        guard status.st_mode & S_IFMT == S_IFREG else { return "places: \(path) is not a file" }
        guard unsafe access(path, R_OK) == 0 else {
            return "places: \(path) cannot be read: \(SystemError.words(for: errno))"
        }
        return nil
    }
}
