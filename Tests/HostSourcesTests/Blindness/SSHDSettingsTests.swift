import Foundation
import HostSources
import Testing

@Suite("sshd's settings of its log")
struct SSHDSettingsTests {
    private static func settings(_ files: [String: String]) -> SSHDSettings {
        SSHDSettings(
            path: "main",
            read: { files[$0] },
            expand: { pattern in files.keys.filter { "/etc/ssh/" + $0 == pattern || $0 == pattern }.sorted() }
        )
    }

    @Test(
        "the first value counts, in whatever case and with whatever separator",
        arguments: [
            ("", "INFO", "AUTH"),
            ("LogLevel VERBOSE\nLogLevel QUIET\n", "VERBOSE", "AUTH"),
            ("loglevel=quiet\nSYSLOGFACILITY = local3\n", "QUIET", "LOCAL3"),
            ("  LogLevel\t\"ERROR\" # why\n", "ERROR", "AUTH"),
            ("#LogLevel QUIET\nLogLevelX QUIET\nLogLevel\n", "INFO", "AUTH"),
        ]
    )
    func values(text: String, level: String, facility: String) {
        let settings = Self.settings(["main": text])
        #expect(settings.logLevel == level && settings.facility == facility)
    }

    @Test("what stands in a Match block holds for some logins only, and Match all for everyone")
    func matches() {
        let settings = Self.settings(["main": "Match User bob\n  LogLevel QUIET\nMatch all\nLogLevel DEBUG\n"])
        #expect(settings.logLevel == "DEBUG" && settings.matchedLevels == ["QUIET"])
    }

    @Test("included files are read where they stand, a Match in one ends with it, and one that cannot be read is named")
    func includes() {
        let settings = Self.settings([
            "main": "Include a.conf\nInclude gone\nInclude /x/b.conf\nLogLevel QUIET\n",
            "a.conf": "Match User bob\nLogLevel FATAL\n",
            "/x/b.conf": "LogLevel ERROR\n",
        ])
        #expect(settings.logLevel == "ERROR" && settings.matchedLevels == ["FATAL"])
        #expect(Self.settings(["main": "Include main\nLogLevel ERROR\n"]).logLevel == "ERROR")
        let closed = SSHDSettings(path: "a", read: { _ in nil }, expand: { _ in [] })
        #expect(closed.unreadable == ["a"] && closed.logLevel == "INFO")
    }

    @Test("sshd itself reads the same")
    func oracle() throws {
        let folder = NSTemporaryDirectory() + "/settings-\(UInt64.random(in: 0 ... .max))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        func finish(_ arguments: [String]) throws -> String {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: arguments[0])
            process.arguments = Array(arguments.dropFirst())
            let pipe = Pipe()
            process.standardOutput = pipe
            process.standardError = FileHandle.nullDevice
            try process.run()
            let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            return text
        }
        _ = try finish(["/usr/bin/ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder + "/key"])
        try "LogLevel ERROR\n".write(toFile: folder + "/b.conf", atomically: true, encoding: .utf8)
        let texts = [
            "", "LogLevel VERBOSE\n", "loglevel=quiet\nSyslogFacility local3\n",
            "Include \(folder)/*.conf\nLogLevel QUIET\n",
            "LogLevel \"DEBUG\" # x\nLogLevel INFO\n",
            "Match User nobody\nLogLevel QUIET\nMatch all\nSyslogFacility AUTHPRIV\n",
            "SyslogFacility DAEMON\nInclude \(folder)/none*.conf\n",
        ]
        for text in texts {
            let path = folder + "/config"
            try (text).write(toFile: path, atomically: true, encoding: .utf8)
            let lines = try finish(["/usr/sbin/sshd", "-T", "-f", path, "-h", folder + "/key"]).split(separator: "\n")
            func value(_ key: String) -> String? {
                lines.first { $0.hasPrefix(key + " ") }.map { $0.dropFirst(key.count + 1).uppercased() }
            }
            let ours = SSHDSettings(
                path: path,
                read: { try? String(contentsOfFile: $0, encoding: .utf8) },
                expand: { $0.hasSuffix("/*.conf") ? [folder + "/b.conf"] : [] }
            )
            #expect(value("loglevel").map { $0 == "SILENT" ? "QUIET" : $0 } == ours.logLevel, "\(text)")
            #expect(value("syslogfacility") == ours.facility, "\(text)")
        }
    }
}
