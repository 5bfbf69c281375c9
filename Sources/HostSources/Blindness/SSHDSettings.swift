/// What sshd's configuration says about its log (sshd_config(5)): for each keyword the first value counts.
///
/// A pure reader of text; `Include` is followed through the given functions, at most 16 deep and 1,000 files.
public struct SSHDSettings: Hashable, Sendable {
    /// `LogLevel`, in upper case; `INFO` where it is not set, and `QUIET` for its other name `SILENT`.
    public var logLevel = "INFO"
    /// `SyslogFacility`, in upper case; `AUTH` where it is not set.
    public var facility = "AUTH"
    /// Values of `LogLevel` that `Match` blocks set for some logins, in upper case.
    public var matchedLevels: [String] = []
    /// Files that could not be read.
    public var unreadable: [String] = []

    /// Settings as sshd has them without a configuration.
    public init() {}

    /// Reads the configuration at `path`.
    ///
    /// - Parameters:
    ///   - path: the file that sshd is started with.
    ///   - read: the text of a file; `nil` when it cannot be read.
    ///   - expand: the paths that a pattern of `Include` names, in lexical order.
    public init(path: String, read: @escaping (String) -> String?, expand: @escaping (String) -> [String]) {
        var reader = Reader(read: read, expand: expand)
        reader.file(path, depth: 0)
        logLevel = reader.level ?? "INFO"
        facility = reader.facility ?? "AUTH"
        matchedLevels = reader.matchedLevels
        unreadable = reader.unreadable
    }

    private struct Reader {
        let read: (String) -> String?
        let expand: (String) -> [String]
        var level: String?
        var facility: String?
        var matchedLevels: [String] = []
        var unreadable: [String] = []
        var files = 0
        /// What stands behind a `Match` holds for some logins only, to the end of the file it is in.
        var isMatching = false

        mutating func file(_ path: String, depth: Int) {
            guard depth < 16, files < 1000 else { return }
            files += 1
            guard let text = read(path) else {
                unreadable.append(path)
                return
            }
            let outside = isMatching
            for line in text.split(whereSeparator: \.isNewline) { take(line, depth: depth) }
            isMatching = outside
        }

        private mutating func take(_ line: Substring, depth: Int) {
            let words = Self.words(line)
            guard words.count > 1 else { return }
            switch words[0].lowercased() {
            case "match": isMatching = words.dropFirst().map { $0.lowercased() } != ["all"]
            case "include":
                for path in words.dropFirst().flatMap({ expand(Self.absolute($0)) }) { file(path, depth: depth + 1) }
            case "loglevel" where isMatching: matchedLevels.append(Self.level(words[1]))
            case "loglevel": level = level ?? Self.level(words[1])
            case "syslogfacility" where !isMatching: facility = facility ?? words[1].uppercased()
            default: break
            }
        }

        /// `SILENT` and `QUIET` are one level (OpenSSH, log.c).
        private static func level(_ word: String) -> String {
            word.uppercased() == "SILENT" ? "QUIET" : word.uppercased()
        }

        /// A keyword and its values: separated by blanks or one `=`, in quotes or not, up to a comment.
        private static func words(_ line: Substring) -> [String] {
            var words: [String] = []
            var word = ""
            var isQuoted = false
            for character in line {
                if character == "\"" {
                    isQuoted.toggle()
                } else if !isQuoted, character == "#", word.isEmpty {
                    break
                } else if !isQuoted, character == " " || character == "\t" || (character == "=" && words.count < 2) {
                    if !word.isEmpty { words.append(word) }
                    word = ""
                } else {
                    word.append(character)
                }
            }
            if !word.isEmpty { words.append(word) }
            return words
        }

        private static func absolute(_ pattern: String) -> String {
            pattern.hasPrefix("/") ? pattern : "/etc/ssh/" + pattern
        }
    }
}
