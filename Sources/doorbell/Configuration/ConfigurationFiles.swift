import FoundationEssentials
import Glibc

/// Finds and reads the files of a configuration: the main one, and those in `conf.d` beside it in the order of their
/// names.
struct ConfigurationFiles: Sendable {
    /// The most files that `conf.d` may hold.
    static let countLimit = 100

    /// The paths that were read, in order.
    var paths: [String] = []
    /// What all of them say together.
    var root: ConfigurationNode
    /// The permissions of each file, by path.
    var access: [String: FileAccess] = [:]

    /// Reads the files; `mustExist` is false for a default path that nobody has to use.
    init(path: String, mustExist: Bool, trusted: FileAccess.Trusted, problems: inout [ConfigurationProblem]) {
        root = ConfigurationNode(content: .section([]), location: ConfigurationLocation(file: path))
        read(path, mustExist: mustExist, problems: &problems)
        for path in Self.additions(beside: path, problems: &problems) {
            readAddition(path, trusted: trusted, problems: &problems)
        }
    }

    private mutating func read(_ path: String, mustExist: Bool, problems: inout [ConfigurationProblem]) {
        do {
            take(try BoundedFile(path: path, limit: ConfigurationNode.sizeLimit), at: path, problems: &problems)
        } catch {
            if error.isMissing, !mustExist { return }
            let location = ConfigurationLocation(file: path)
            let hint = error.isForbidden && geteuid() != 0 ? "; run it as root or as the agent's account" : ""
            problems.append(ConfigurationProblem(location: location, message: "cannot be read: \(error)\(hint)"))
        }
    }

    /// Whoever can put a file into `conf.d` decides what the agent does, so that only files of trusted users count.
    private mutating func readAddition(
        _ path: String,
        trusted: FileAccess.Trusted,
        problems: inout [ConfigurationProblem]
    ) {
        let location = ConfigurationLocation(file: path)
        do {
            let file = try BoundedFile(path: path, limit: ConfigurationNode.sizeLimit)
            guard trusted.owners.contains(file.access.owner), file.access.mode & 0o002 == 0 else {
                let message = "others than root can change it; run: chown root \(path) && chmod o-w \(path)"
                problems.append(ConfigurationProblem(location: location, message: message))
                return
            }
            take(file, at: path, problems: &problems)
        } catch {
            problems.append(ConfigurationProblem(location: location, message: "cannot be read: \(error)"))
        }
    }

    private mutating func take(_ file: BoundedFile, at path: String, problems: inout [ConfigurationProblem]) {
        paths.append(path)
        access[path] = file.access
        do {
            let node = try ConfigurationNode(yaml: file.bytes, file: path)
            node.checkKeys(problems: &problems)
            root = root.merged(with: node)
        } catch {
            problems += error.problems
        }
    }

    private static func additions(beside path: String, problems: inout [ConfigurationProblem]) -> [String] {
        let slash = path.lastIndex(of: "/")
        let directory = (slash.map { String(path[...$0]) } ?? "") + "conf.d"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
        let wanted = names.filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }.sorted {
            Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8))
        }
        if wanted.count > countLimit {
            let message = "more than \(countLimit) files; those after \(ShownText(wanted[countLimit - 1])) are not read"
            problems.append(ConfigurationProblem(location: ConfigurationLocation(file: directory), message: message))
        }
        return wanted.prefix(countLimit).map { "\(directory)/\($0)" }
    }
}
