import Foundation
import Testing

extension EndToEnd {
    /// `doorbell ring` from a real account's start-up files, over a real sshd without any hook.
    @Suite(.serialized) struct RingTests {
        /// Alice's account in a sandbox, with an inbox that she can reach and a configuration of her own.
        final class Account {
            let folder: String
            let sandbox: Sandbox
            private let inbox: Child
            private let inboxURL: String
            var home: String { "\(folder)/sandbox/home/\(Sandbox.accounts.alice)" }

            init(startUp: [String: String], webhook wanted: String? = nil) throws {
                folder = NSTemporaryDirectory() + "doorbell-test-\(UInt32.random(in: 0..<UInt32.max))"
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
                unsafe chmod(folder, 0o755)
                sandbox = try Sandbox(folder: folder + "/sandbox", pamLines: [])
                let child = try Child(
                    [
                        "/usr/bin/nsenter", "--target", "\(sandbox.pid)", "--net", "--", "\(products)/doorbell",
                        "inbox", "--listen",
                        "127.0.0.1:8787", "--no-rate-limit",
                    ],
                    log: URL(fileURLWithPath: folder + "/inbox.log")
                )
                inbox = child
                guard eventually({ child.output.contains("/services/") }),
                    let webhook = child.output.split(whereSeparator: { " \n".contains($0) }).first(where: {
                        $0.contains("/services/")
                    })
                else { throw TestFailure("the inbox did not start: \(child.output)") }
                inboxURL = "http://127.0.0.1:8787"
                try write(
                    ".config/doorbell/doorbell.yaml",
                    "host_name: web-1.example.net\nchannels:\n  slack:\n    webhook_url_file: \(home)/.config/doorbell/webhook\n"
                )
                try write(".config/doorbell/webhook", (wanted ?? String(webhook)) + "\n")
                for (path, text) in startUp { try write(path, text) }
            }

            deinit {
                inbox.end()
                sandbox.end()
                try? FileManager.default.removeItem(atPath: folder)
            }

            private func write(_ path: String, _ text: String) throws {
                let url = URL(fileURLWithPath: "\(home)/\(path)")
                try FileManager.default.createDirectory(
                    at: url.deletingLastPathComponent(),
                    withIntermediateDirectories: true
                )
                try text.write(to: url, atomically: true, encoding: .utf8)
                unsafe chmod(url.path, 0o600)
                try run(["/usr/bin/chown", "-R", "\(Sandbox.accounts.alice):\(Sandbox.accounts.alice)", home])
            }

            func texts() throws -> [String] {
                let answer = try run(
                    [
                        "/usr/bin/nsenter", "--target", "\(sandbox.pid)", "--net", "--", "/usr/bin/curl", "-fsS",
                        inboxURL + "/messages",
                    ])
                let parsed = try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any]
                return (parsed?["messages"] as? [[String: Any]] ?? []).compactMap { $0["text"] as? String }
            }

            /// Waits for `count` messages, and then a little for one too many.
            func told(_ count: Int) throws -> [String] {
                _ = try eventually(within: 60) { try texts().count >= count }
                usleep(300_000)
                return try texts()
            }
        }

        private let line = "\(products)/doorbell ring\n"

        @Test func `scp, sftp, rsync and commands work as before, and each connection rings once`() throws {
            let account = try Account(startUp: [".bashrc": line])
            let sandbox = account.sandbox
            let config = "\(sandbox.folder)/ssh_config"
            let command = try sandbox.ssh(from: "192.0.2.10", "echo only this")
            #expect(command.output == "only this\n" && command.errors.isEmpty && command.status == 0)
            let scp = try sandbox.client(["scp", "-q", "-F", config, "/etc/hostname", "alice@192.0.2.1:copied"])
            #expect(scp.status == 0 && scp.output.isEmpty && scp.errors.isEmpty)
            let rsync = try sandbox.client([
                "rsync", "-e", "ssh -F \(config)", "/etc/hostname", "alice@192.0.2.1:synced",
            ])
            #expect(rsync.status == 0 && rsync.output.isEmpty && rsync.errors.isEmpty)
            let git = try sandbox.ssh(
                from: "203.0.113.24",
                "git init -q --bare r.git && git-upload-pack --advertise-refs r.git | wc -c"
            )
            #expect(git.status == 0 && git.errors.isEmpty)
            // scp and sftp are served by sshd itself here and read no start-up file.
            let texts = try account.told(3)
            try #require(texts.count == 3)
            #expect(texts[0].contains("alice") && texts[0].contains("192.0.2.10") && texts[0].contains("risk unknown"))
            #expect(texts[2].contains("203.0.113.24"))
        }

        @Test func `subshells, tmux panes, su and further sessions of a connection do not ring`() throws {
            let account = try Account(startUp: [".bashrc": line])
            let script = """
                bash -ic true </dev/null 2>/dev/null; bash -ic true </dev/null 2>/dev/null
                tmux -L t -f /dev/null new-session -d -s a 'bash -i'; tmux -L t new-window -d 'bash -i'; sleep 0.5
                tmux -L t kill-server; \(products)/doorbell ring
                """
            #expect(try account.sandbox.ssh(from: "192.0.2.10", script).status == 0)
            #expect(try account.told(1).count == 1)
            // A root shell of alice's connection, as after su: root's own start-up line finds that it was not root who came.
            let root = try account.sandbox.client(
                ["env", "SSH_CONNECTION=192.0.2.10 1 192.0.2.1 22", "\(products)/doorbell", "ring"])
            #expect(root.status == 0 && root.output.isEmpty)
            #expect(try account.told(1).count == 1)
            let control = [
                "-o", "ControlMaster=auto", "-o", "ControlPath=\(account.folder)/control", "-o", "ControlPersist=2",
            ]
            for _ in 0..<3 { try account.sandbox.ssh(from: "203.0.113.24", options: control) }
            #expect(try account.told(2).count == 2)
        }

        @Test func `from the rc file of ssh it rings, and X11 keeps its cookie`() throws {
            let documentation = try String(contentsOfFile: "\(checkout)/docs/ring.md", encoding: .utf8)
            let blocks = documentation.components(separatedBy: "```sh\n").map { $0.components(separatedBy: "```")[0] }
            let file = try #require(blocks.first { $0.contains("xauth") })
            let account = try Account(startUp: [
                ".ssh/rc": file.replacingOccurrences(of: "doorbell ring", with: "\(products)/doorbell ring")
            ])
            let forwarded = try account.sandbox.client(
                [
                    "env", "DISPLAY=:97", "ssh", "-Y", "-F", "\(account.sandbox.folder)/ssh_config", "-b", "192.0.2.10",
                    "alice@192.0.2.1", "xauth -q list | wc -l",
                ])
            #expect(forwarded.output.trimmingCharacters(in: .whitespacesAndNewlines) == "1", "\(forwarded.errors)")
            #expect(try account.told(1).count == 1)
        }

        @Test func `a wrong configuration is told in the journal, never on the session`() throws {
            let account = try Account(startUp: [".bashrc": line, ".config/doorbell/doorbell.yaml": "chanels: {}\n"])
            let command = try account.sandbox.ssh()
            #expect(command.status == 0 && command.output.isEmpty && command.errors.isEmpty)
            let journal = "\(account.home)/.local/state/doorbell/ring.log"
            #expect(eventually { (try? String(contentsOfFile: journal, encoding: .utf8))?.contains("chanels") == true })
        }

        @Test func `a session ends at once although nothing answers`() throws {
            // A port of the sandbox that nobody listens on: the delivery goes on trying in the background.
            let account = try Account(startUp: [".bashrc": line], webhook: "http://127.0.0.1:9/services/T0/B0/x")
            let limit = Date().addingTimeInterval(5)
            #expect(try account.sandbox.ssh().status == 0)
            #expect(Date() < limit, "the session waited for the detached process")
            let processes = {
                try run(["/usr/bin/pgrep", "-u", "\(Sandbox.accounts.alice)", "-f", "ring --detached"]).output
            }
            #expect(try eventually { try !processes().isEmpty })
            for pid in try processes().split(separator: "\n") { kill(Int32(pid) ?? 0, SIGKILL) }
        }
    }
}
