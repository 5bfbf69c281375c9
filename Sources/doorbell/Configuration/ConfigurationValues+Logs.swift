import FoundationEssentials
import LoginEvents

extension ConfigurationValues {
    /// The most files that are followed.
    static let logFileLimit = 16
    /// The most tags, and how long one may be.
    static let tagLimit = (count: 16, bytes: 32)

    /// The logs.
    mutating func logs() -> Configuration.Logs {
        var logs = Configuration.Logs()
        logs.journal = value(.logsJournal, default: .auto, expected: "auto, on or off") { text in
            // YAML readers take some of these words for truth values, so that people write them as such.
            switch text {
            case "true", "yes": .on
            case "false", "no": .off
            default: Configuration.Logs.Journal(rawValue: text)
            }
        }
        logs.hook = value(.logsHook, default: .auto, expected: "auto, expected or absent") {
            Configuration.Logs.Hook(rawValue: $0)
        }
        logs.zone = zone()
        logs.tags = tags()
        logs.names = hostNames()
        logFiles(&logs)
        logs.wtmp = accounting(.logsWtmp, default: logs.wtmp)
        logs.btmp = accounting(.logsBtmp, default: logs.btmp)
        return logs
    }

    private mutating func accounting(_ key: ConfigurationKey, default usual: String?) -> String? {
        value(key, default: usual, expected: "auto, off or an absolute path") { text -> String?? in
            switch text {
            case "auto": .some(usual)
            case "off", "false", "no": .some(nil)
            default: Self.isLogPath(text) ? .some(text) : nil
            }
        }
    }

    private mutating func zone() -> String {
        let expected = "local, UTC, an offset such as +02:00, or a name such as Europe/Berlin"
        return value(.logsZone, default: "local", expected: expected) { text in
            // TZ is the agent's own, so that it says nothing about what is configured.
            (try? LogZone.table(text, environment: [:])) == nil ? nil : text
        }
    }

    private mutating func logFiles(_ logs: inout Configuration.Logs) {
        guard let node = root.value(at: ConfigurationKey.logsFiles.path), case .list(let values) = node.content else {
            return
        }
        logs.isUsualFileFollowed = false
        guard values.count <= Self.logFileLimit else {
            report("\"logs.files\" has more than \(Self.logFileLimit) entries", at: node.location)
            return
        }
        for value in values {
            guard case .text(let text) = value.content else { continue }
            guard text != "auto" else {
                logs.isUsualFileFollowed = true
                continue
            }
            guard Self.isLogPath(text) else {
                report(
                    "\"logs.files\": \(ShownText(text)) is neither \"auto\" nor an absolute path",
                    at: value.location
                )
                continue
            }
            if !logs.files.contains(text) { logs.files.append(text) }
        }
    }

    private static func isLogPath(_ text: String) -> Bool {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        return text.hasPrefix("/") && text.utf8.count <= 1024 && text.utf8.allSatisfy { $0 >= 32 && $0 != 127 }
            && parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
    }

    private mutating func hostNames() -> [String] {
        guard let node = root.value(at: ConfigurationKey.logsNames.path), case .list(let values) = node.content else {
            return []
        }
        guard values.count <= Self.logFileLimit else {
            report("\"logs.names\" has more than \(Self.logFileLimit) entries", at: node.location)
            return []
        }
        return values.compactMap { value in
            guard case .text(let text) = value.content else { return nil }
            if HostName.isValid(text) { return text }
            report("\"logs.names\": \(ShownText(text)) is no host name", at: value.location)
            return nil
        }
    }

    private mutating func tags() -> LogTags {
        guard let node = root.value(at: ConfigurationKey.logsTags.path), case .section(let entries) = node.content
        else {
            return LogTags()
        }
        guard entries.count <= Self.tagLimit.count else {
            report("\"logs.tags\" has more than \(Self.tagLimit.count) entries", at: node.location)
            return LogTags()
        }
        var tags = LogTags()
        for entry in entries {
            guard case .text(let text) = entry.value.content else { continue }
            guard let writer = LogWriter(rawValue: text) else {
                let names = LogWriter.allCases.map(\.rawValue).joined(separator: ", ")
                report("\"logs.tags\": \(ShownText(text)) is none of \(names)", at: entry.value.location)
                continue
            }
            guard Self.isTag(entry.key) else {
                let what = "\(ShownText(entry.key)) is no tag of at most \(Self.tagLimit.bytes) visible letters"
                report("\"logs.tags\": \(what)", at: entry.location)
                continue
            }
            tags.extra[RawText(entry.key)] = writer
        }
        return tags
    }

    /// What a banner can hold as a tag: it ends at a space, a bracket or a colon.
    private static func isTag(_ text: String) -> Bool {
        (1...tagLimit.bytes).contains(text.utf8.count)
            && text.utf8.allSatisfy { $0 > 32 && $0 < 127 && $0 != UInt8(ascii: "[") && $0 != UInt8(ascii: ":") }
    }
}
