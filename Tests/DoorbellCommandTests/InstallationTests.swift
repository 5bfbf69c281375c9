import Foundation
import Glibc
import Testing

/// `scripts/install.sh` and `scripts/uninstall.sh` below a directory that stands for `/`.
@Suite struct InstallationTests {
    /// A root of its own, and stand-ins for the programs; the one for `doorbell` writes down how it was called.
    final class Scene {
        let directory: TemporaryDirectory
        let repository: String
        var root: String { "\(directory.path)/root" }

        init() throws {
            directory = try TemporaryDirectory()
            repository =
                URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent().path
            let calls = "\(directory.path)/calls"
            try directory.write("#!/bin/sh\necho \"$@\" >>'\(calls)'\n", to: "doorbell", mode: 0o755)
            try directory.write("#!/bin/sh\n", to: "doorbell-hook", mode: 0o755)
        }

        func run(_ script: String, _ more: [String: String] = [:]) throws -> (output: String, code: Int32) {
            let environment = [
                "DESTDIR": root, "PREFIX": "/opt/bell", "BINARY": "\(directory.path)/doorbell",
                "HOOK": "\(directory.path)/doorbell-hook",
            ]
            let path = "\(repository)/scripts/\(script)"
            return try BuiltProgram.run(["/bin/sh", path], environment: environment.merging(more) { $1 })
        }

        /// Every file below the root with its mode.
        var files: [String] {
            let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
            return names.sorted().compactMap { name in
                let facts = try? FileManager.default.attributesOfItem(atPath: "\(root)/\(name)")
                guard facts?[.type] as? FileAttributeType == .typeRegular else { return nil }
                return "\(name) \(String(facts?[.posixPermissions] as? Int ?? 0, radix: 8))"
            }
        }

        func text(_ name: String) -> String {
            (try? String(contentsOfFile: name, encoding: .utf8)) ?? ""
        }
    }

    /// The data that comes with the program: all files of `starter`.
    private static let starter: [String] = {
        let root = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root + "/starter")) ?? []
        return names.map { "opt/bell/share/doorbell/starter/\($0) 644" }
    }()

    private static let installed =
        ([
            "etc/doorbell/doorbell.yaml 640", "etc/systemd/system/doorbell-serve.service 644",
            "etc/systemd/system/doorbell.service 644",
            "etc/systemd/system/doorbell.socket 644", "etc/tmpfiles.d/doorbell.conf 644", "opt/bell/bin/doorbell 755",
            "opt/bell/libexec/doorbell-hook 755", "opt/bell/share/man/man1/doorbell.1 644",
            "opt/bell/share/man/man5/doorbell.yaml.5 644", "opt/bell/share/man/man8/doorbell-hook.8 644",
            "opt/bell/share/doorbell/NOTICE 644",
        ] + starter).sorted()

    @Test func `install puts every file in its place with its mode, and twice is as once`() throws {
        let scene = try Scene()
        for _ in 0..<2 {
            let result = try scene.run("install.sh")
            #expect(result.code == 0, "\(result.output)")
            #expect(scene.files == Self.installed)
            // Of an older version, and gone the next time.
            try scene.directory.write("old", to: "root/opt/bell/share/doorbell/starter/ipsum-2025.txt.xz")
        }
        #expect(Self.starter.contains("opt/bell/share/doorbell/starter/manifest.tsv 644"))
        let unit = scene.text("\(scene.root)/etc/systemd/system/doorbell.service")
        #expect(unit.contains("ExecStart=/opt/bell/bin/doorbell agent"))
        #expect(!unit.contains("@PREFIX@"))
    }

    @Test func `install keeps a configuration that is there`() throws {
        let scene = try Scene()
        try scene.directory.write("log_level: debug\n", to: "root/etc/doorbell/doorbell.yaml")
        #expect(try scene.run("install.sh").code == 0)
        #expect(scene.text("\(scene.root)/etc/doorbell/doorbell.yaml") == "log_level: debug\n")
    }

    @Test func `install looks for the programs where make release puts them`() throws {
        let scene = try Scene()
        let folder = try #require(
            scene.text("\(scene.repository)/Makefile").split(separator: " ").first { $0.hasPrefix(".build-") }
        )
        #expect(scene.text("\(scene.repository)/scripts/install.sh").contains("$SOURCE/\(folder)/release/doorbell}"))
    }

    @Test func `install says what is missing before it writes anything`() throws {
        let scene = try Scene()
        let result = try scene.run("install.sh", ["HOOK": "/nonexistent"])
        #expect(result.code == 1)
        #expect(result.output == "install: /nonexistent is not there; run: make release\n")
        #expect(scene.files.isEmpty)
    }

    /// A machine of its own in namespaces, on which the agent's account has put a link where its spool should be.
    private static let linkedSpool = """
        set -eu
        cp -a /etc "$SCENE/etc"
        echo 'doorbell:x:42100:42100::/:/bin/false' >>"$SCENE/etc/passwd"
        echo 'doorbell:x:42100:' >>"$SCENE/etc/group"
        mount --bind "$SCENE/etc" /etc
        mount -t tmpfs tmpfs /run
        mount -t tmpfs tmpfs /var/lib
        mkdir -m 755 "$SCENE/victim"
        install -d -o 42100 -g 42100 /run/doorbell
        ln -s "$SCENE/victim" /run/doorbell/spool
        chmod 755 "$SCENE"
        sh "$SCRIPT" >/dev/null
        stat -c '%u %a' "$SCENE/victim" /run/doorbell
        """

    @Test(.enabled(if: geteuid() == 0, "needs root: accounts and namespaces"))
    func `install gives the agent's account nothing that it has linked to`() throws {
        let scene = try Scene()
        let result = try BuiltProgram.run(
            ["/usr/bin/unshare", "--mount", "--propagation", "private", "/bin/sh", "-c", Self.linkedSpool],
            environment: [
                "SCENE": scene.directory.path, "SCRIPT": "\(scene.repository)/scripts/install.sh",
                "PREFIX": "\(scene.directory.path)/prefix", "BINARY": "\(scene.directory.path)/doorbell",
                "HOOK": "\(scene.directory.path)/doorbell-hook", "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
            ]
        )
        #expect(result.code == 0, "\(result.output)")
        #expect(result.output == "0 755\n42100 755\n")
    }

    @Test func `uninstall keeps configuration and logins, and PURGE removes them`() throws {
        let scene = try Scene()
        #expect(try scene.run("install.sh").code == 0)
        try scene.directory.write("logins", to: "root/var/lib/doorbell/doorbell.sqlite")
        #expect(try scene.run("uninstall.sh").code == 0)
        #expect(scene.files == ["etc/doorbell/doorbell.yaml 640", "var/lib/doorbell/doorbell.sqlite 600"])
        #expect(try scene.run("uninstall.sh", ["PURGE": "1"]).code == 0)
        #expect(scene.files.isEmpty)
    }

    @Test func `uninstall takes the hook out of every service first`() throws {
        let scene = try Scene()
        #expect(try scene.run("install.sh").code == 0)
        let line = "session optional pam_exec.so quiet /opt/bell/libexec/doorbell-hook # added by doorbell pam enable\n"
        try scene.directory.write(line, to: "root/etc/pam.d/sshd")
        try scene.directory.write(line, to: "root/etc/pam.d/sshd.doorbell-backup")
        try scene.directory.write("# /opt/bell/libexec/doorbell-hook\n", to: "root/etc/pam.d/other")
        #expect(try scene.run("uninstall.sh").code == 0)
        let calls = scene.text("\(scene.directory.path)/calls")
        #expect(calls == "pam disable --yes --pam-directory \(scene.root)/etc/pam.d --service sshd\n")
    }

    @Test func `uninstall removes nothing while a line written by hand runs the hook`() throws {
        let scene = try Scene()
        #expect(try scene.run("install.sh").code == 0)
        let line = "session optional pam_exec.so quiet /opt/bell/libexec/doorbell-hook\n"
        try scene.directory.write(line, to: "root/etc/pam.d/sshd", mode: 0o644)
        let result = try scene.run("uninstall.sh")
        #expect(result.code == 1)
        #expect(result.output.contains("by a line that was written by hand"))
        #expect(scene.files.filter { !$0.hasPrefix("etc/pam.d") } == Self.installed)
    }
}
