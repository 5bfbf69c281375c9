import ArgumentParser
import Foundation
import Testing

@testable import doorbell

/// Runs the commands on services of their own in the system's PAM directory, with a real sshd; needs root.
@Suite(.serialized, .enabled(if: RealSSH.isPossible, "needs root, sshd and ssh"))
struct PAMCommandTests {
    /// A service with a file, a hook that root may run, and nothing left of either afterwards.
    final class Scene {
        let service = "doorbelltest-\(getpid())-\(Int.random(in: 0..<1_000_000))"
        let folder = "/var/lib/doorbelltest-\(getpid())-\(Int.random(in: 0..<1_000_000))"
        var path: String { "/etc/pam.d/\(service)" }
        var hook: String { "\(folder)/doorbell-hook" }

        init(_ stack: String) throws {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
            try Data("#!/bin/sh\nexit 0\n".utf8).write(to: URL(fileURLWithPath: hook))
            try Data(stack.utf8).write(to: URL(fileURLWithPath: path))
            for (file, mode) in [(folder, 0o755), (hook, 0o755), (path, 0o640)] {
                try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
            }
        }

        deinit {
            for file in [path, path + ".doorbell-backup", folder] { try? FileManager.default.removeItem(atPath: file) }
        }

        var text: String { (try? String(contentsOfFile: path, encoding: .utf8)) ?? "" }

        func enable(_ more: String...) throws {
            let arguments = ["--service", service, "--hook", hook, "--yes"] + more
            var command = try PAMEnableCommand.parseAsRoot(arguments)
            try command.run()
        }

        func disable() throws {
            var command = try PAMDisableCommand.parseAsRoot(["--service", service, "--yes"])
            try command.run()
        }
    }

    static let good = """
        @include common-auth
        account required pam_nologin.so
        @include common-account
        @include common-session
        session required pam_env.so
        @include common-password

        """

    /// What is in the places where a trial puts things.
    private static var debris: [String] {
        ["/etc/pam.d", "/tmp", "/var/tmp", "/var/lib"].flatMap { directory in
            ((try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? [])
                .filter {
                    $0.hasPrefix("doorbell-trial") && $0.contains("\(getpid())") || $0.hasSuffix(".doorbell-new")
                }
        }
    }

    @Test func `enable tries, writes and keeps owner and mode; disable gives the old file back`() throws {
        let scene = try Scene(Self.good)
        try scene.enable()
        let line = PAMStack.line(hook: scene.hook)
        #expect(scene.text == Self.good.replacing("pam_env.so\n", with: "pam_env.so\n\(line)\n"))
        let mode = try FileManager.default.attributesOfItem(atPath: scene.path)[.posixPermissions] as? Int
        #expect(mode == 0o640)
        #expect(FileManager.default.fileExists(atPath: scene.path + ".doorbell-backup"))
        let once = scene.text
        try scene.enable()
        #expect(scene.text == once)
        try scene.disable()
        #expect(scene.text == Self.good)
        #expect(!FileManager.default.fileExists(atPath: scene.path + ".doorbell-backup"))
        try scene.disable()
        #expect(Self.debris.isEmpty)
    }

    @Test func `a stack that refused logins before is not touched, and the fault is not called ours`() throws {
        let stack = "session required pam_deny.so\n" + Self.good
        let scene = try Scene(stack)
        let failure = #expect(throws: CommandFailure.self) { try scene.enable() }
        #expect(failure?.message.contains("through the stack as it is failed") == true)
        #expect(scene.text == stack)
        #expect(Self.debris.isEmpty)
    }

    @Test func `a stack that ends before the hook's line is not written`() throws {
        let stack = "session sufficient pam_permit.so\n" + Self.good
        let scene = try Scene(stack)
        let failure = #expect(throws: CommandFailure.self) { try scene.enable() }
        #expect(failure?.message == "the login works, but the stack ends before the hook's line is reached")
        #expect(scene.text == stack)
        #expect(Self.debris.isEmpty)
    }

    @Test func `another runtime directory is told to the hook`() throws {
        let scene = try Scene(Self.good)
        try scene.enable("--runtime-directory", "/run/bell", "--without-trial")
        #expect(scene.text.contains("doorbell-hook /run/bell # added"))
        try scene.enable("--without-trial")
        #expect(!scene.text.contains("/run/bell"))
        try scene.disable()
        #expect(scene.text == Self.good)
        #expect(throws: (any Error).self) { try scene.enable("--runtime-directory", "/run/a b") }
    }

    @Test func `a dry run changes nothing`() throws {
        let scene = try Scene(Self.good)
        try scene.enable("--dry-run")
        #expect(scene.text == Self.good)
        #expect(!FileManager.default.fileExists(atPath: scene.path + ".doorbell-backup"))
    }

    @Test func `a hook that others can change is never put into the stack`() throws {
        let scene = try Scene(Self.good)
        try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: scene.hook)
        let failure = #expect(throws: CommandFailure.self) { try scene.enable("--without-trial") }
        #expect(failure?.message == "\(scene.hook) can be changed by others than root; run: chmod go-w \(scene.hook)")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: scene.hook)
        try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: scene.folder)
        #expect(throws: CommandFailure.self) { try scene.enable("--without-trial") }
        #expect(scene.text == Self.good)
    }

    @Test func `a hook that fails or hangs is never put into the stack`() throws {
        let scene = try Scene(Self.good)
        for body in ["exit 1", "sleep 60"] {
            try Data("#!/bin/sh\n\(body)\n".utf8).write(to: URL(fileURLWithPath: scene.hook))
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: scene.hook)
            #expect(throws: CommandFailure.self) { try scene.enable("--without-trial") }
        }
        #expect(scene.text == Self.good)
    }

    @Test func `links, second names and files that others can change are refused`() throws {
        let scene = try Scene(Self.good)
        let other = scene.path + "-other"
        defer { try? FileManager.default.removeItem(atPath: other) }
        try FileManager.default.createSymbolicLink(atPath: other, withDestinationPath: scene.path)
        #expect(throws: CommandFailure.self) {
            _ = try PAMServiceFile(directory: "/etc/pam.d", service: scene.service + "-other")
        }
        try FileManager.default.removeItem(atPath: other)
        try FileManager.default.linkItem(atPath: scene.path, toPath: other)
        #expect(throws: CommandFailure.self) {
            _ = try PAMServiceFile(directory: "/etc/pam.d", service: scene.service)
        }
        try FileManager.default.removeItem(atPath: other)
        try FileManager.default.setAttributes([.posixPermissions: 0o666], ofItemAtPath: scene.path)
        #expect(throws: CommandFailure.self) {
            _ = try PAMServiceFile(directory: "/etc/pam.d", service: scene.service)
        }
    }

    @Test(arguments: ["../shadow", "a/b", "", ".", "-x", "a b", "sshd\n"])
    func `names that are no services are refused`(_ name: String) {
        #expect(throws: CommandFailure.self) { _ = try PAMServiceFile(directory: "/etc/pam.d", service: name) }
    }

    @Test func `a file that somebody changed meanwhile is left as it is`() throws {
        let scene = try Scene(Self.good)
        let file = try PAMServiceFile(directory: "/etc/pam.d", service: scene.service)
        try Data("session x\n".utf8).write(to: URL(fileURLWithPath: scene.path))
        #expect(throws: CommandFailure.self) { try file.replace(with: Array("session y\n".utf8)) }
        #expect(scene.text == "session x\n")
    }
}
