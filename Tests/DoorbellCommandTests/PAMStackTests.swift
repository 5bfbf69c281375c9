import DoorbellTestKit
import Testing

@testable import doorbell

@Suite struct PAMStackTests {
    static let hook = "/usr/local/libexec/doorbell-hook"
    static let line = "session optional pam_exec.so quiet \(hook) # added by doorbell pam enable"

    struct Edit: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var before: String
        var after: String

        init(_ name: String, _ before: String, _ after: String) {
            testDescription = name
            self.before = before
            self.after = after
        }
    }

    static let edits = [
        Edit("an empty file", "", "\(line)\n"),
        Edit("only comments", "# nothing\n", "# nothing\n\(line)\n"),
        Edit(
            "after the last session line",
            "auth a\nsession a\naccount b\n",
            "auth a\nsession a\n\(line)\naccount b\n"
        ),
        Edit("no newline at the end", "session required a.so", "session required a.so\n\(line)"),
        Edit("CRLF", "session a\r\nauth b\r\n", "session a\r\n\(line)\r\nauth b\r\n"),
        Edit("CRLF without one at the end", "auth b\r\nsession a", "auth b\r\nsession a\r\n\(line)"),
        Edit("tabs, capitals and a dash", "-SESSION\ta\n# x\n", "-SESSION\ta\n\(line)\n# x\n"),
        Edit(
            "an include of the session stack",
            "@include common-session\n@include common-password\n",
            "@include common-session\n\(line)\n@include common-password\n"
        ),
        Edit(
            "another include may have session lines",
            "session a\n@include everything\n",
            "session a\n@include everything\n\(line)\n"
        ),
        Edit(
            "a line carried over",
            "session required \\\n  a.so \\\n  debug\nauth b\n",
            "session required \\\n  a.so \\\n  debug\n\(line)\nauth b\n"
        ),
        Edit(
            "a comment that ends in a backslash carries nothing over",
            "session a # \\\nauth b\n",
            "session a # \\\n\(line)\nauth b\n"
        ),
        Edit(
            "before SELinux opens the user's context, with its comment",
            "session a\n\n# SELinux\nsession [success=ok] pam_selinux.so open\n\nauth b\n",
            "session a\n\(line)\n\n# SELinux\nsession [success=ok] pam_selinux.so open\n\nauth b\n"
        ),
        Edit(
            "SELinux that is not last stays where it is",
            "session pam_selinux.so open\nsession a\n",
            "session pam_selinux.so open\nsession a\n\(line)\n"
        ),
        Edit(
            "before a file of the user's is read",
            "session required pam_env.so\nsession required pam_env.so user_readenv=1 envfile=/a\nsession b\n",
            "session required pam_env.so\n\(line)\nsession required pam_env.so user_readenv=1 envfile=/a\nsession b\n"
        ),
        Edit(
            "before it where it is the last one, and where SELinux comes behind it",
            "session a\nsession required /lib/pam_env.so user_readenv=1\nsession required pam_selinux.so open\n",
            "session a\n\(line)\nsession required /lib/pam_env.so user_readenv=1\nsession required pam_selinux.so open\n"
        ),
        Edit(
            "never among lines that another one counts",
            "session [success=1 default=ignore] a\nsession required pam_env.so user_readenv=1\nsession b\n",
            "session [success=1 default=ignore] a\nsession required pam_env.so user_readenv=1\nsession b\n\(line)\n"
        ),
        Edit(
            "another program of pam_exec",
            "session optional pam_exec.so /bin/true\n",
            "session optional pam_exec.so /bin/true\n\(line)\n"
        ),
        Edit(
            "the hook in a comment",
            "# session optional pam_exec.so quiet \(hook)\n",
            "# session optional pam_exec.so quiet \(hook)\n\(line)\n"
        ),
        Edit(
            "the mark alone",
            "session a # added by doorbell pam enable\n",
            "session a # added by doorbell pam enable\n\(line)\n"
        ),
    ]

    @Test(arguments: edits)
    func `the line goes to the end of the session stack`(_ edit: Edit) {
        var stack = PAMStack(Array(edit.before.utf8))
        #expect(stack.presence == .absent)
        let index = stack.add(hook: Self.hook)
        #expect(String(decoding: stack.bytes, as: UTF8.self) == edit.after)
        #expect(stack.presence == .ours([index]))
    }

    @Test(arguments: edits)
    func `taking the line away gives the old file byte for byte`(_ edit: Edit) {
        var stack = PAMStack(Array(edit.after.utf8))
        #expect(stack.remove() == 1)
        #expect(String(decoding: stack.bytes, as: UTF8.self) == edit.before)
    }

    @Test func `any file comes back byte for byte`() {
        var generator = SystemSeed.generator
        let pieces = [
            "session a.so", "auth b", "@include common-session", "# x", "", "\\", " ", "\t", "session c \\",
            "session pam_selinux.so open", "\r", "é", "-session d", "@include common-auth",
        ]
        for _ in 0..<3000 {
            var text = ""
            for _ in 0..<Int.random(in: 0...8, using: &generator) {
                text += pieces.randomElement(using: &generator) ?? ""
                text += ["\n", "\r\n", "", "\n"].randomElement(using: &generator) ?? ""
            }
            let old = PAMStack(Array(text.utf8))
            guard !old.isUnfinished else { continue }
            var new = old
            _ = new.add(hook: Self.hook)
            guard case .ours(let indices) = new.presence else {
                Issue.record("not found again in \(text.debugDescription), seed \(generator.seed)")
                continue
            }
            #expect(indices.count == 1)
            new.remove()
            #expect(new.bytes == old.bytes, "\(text.debugDescription), seed \(generator.seed)")
        }
    }

    @Test(
        arguments: [
            "session optional pam_exec.so quiet \(hook)\n",
            "session\trequired\t/lib/security/pam_exec.so /opt/doorbell-hook",
            "-session optional pam_exec.so seteuid doorbell-hook # ours",
        ]
    )
    func `a line that somebody else wrote is told apart and never removed`(_ text: String) {
        var stack = PAMStack(Array("auth a\n\(text)".utf8))
        #expect(stack.presence == .foreign(1))
        #expect(stack.remove() == 0)
        #expect(stack.bytes == Array("auth a\n\(text)".utf8))
    }

    @Test func `another hook is put in the same place`() {
        var stack = PAMStack(Array("session a\r\n\(Self.line)\r\nauth b\r\n\(Self.line)\r\n".utf8))
        stack.change(hook: "/opt/doorbell-hook")
        let expected = "session a\r\n\(PAMStack.line(hook: "/opt/doorbell-hook"))\r\nauth b\r\n"
        #expect(String(decoding: stack.bytes, as: UTF8.self) == expected)
    }

    @Test func `a file that ends in the middle of a line is seen as such`() {
        #expect(PAMStack(Array("session a \\\n".utf8)).isUnfinished)
        #expect(PAMStack(Array("session a \\".utf8)).isUnfinished)
        #expect(PAMStack(Array("session a\r".utf8)).isUnfinished)
        #expect(!PAMStack(Array("session a\r\n".utf8)).isUnfinished)
        #expect(!PAMStack(Array("session a\n".utf8)).isUnfinished)
        #expect(!PAMStack([]).isUnfinished)
    }

    @Test func `the difference is shown as diff shows it`() {
        let old = PAMStack(Array("a\nb\nc\nd\nsession e\nf\ng\nh\ni\n".utf8))
        var new = old
        _ = new.add(hook: Self.hook)
        #expect(
            UnifiedDiff(old: old.lines, new: new.lines, path: "/etc/pam.d/sshd").description == """
                --- /etc/pam.d/sshd
                +++ /etc/pam.d/sshd (new)
                @@ -3,6 +3,7 @@
                 c
                 d
                 session e
                +\(Self.line)
                 f
                 g
                 h

                """
        )
        #expect(UnifiedDiff(old: old.lines, new: old.lines, path: "x").description.isEmpty)
    }

    @Test func `a missing newline is shown in the difference`() {
        let old = PAMStack(Array("session e".utf8))
        var new = old
        _ = new.add(hook: Self.hook)
        #expect(
            UnifiedDiff(old: old.lines, new: new.lines, path: "x").description == """
                --- x
                +++ x (new)
                @@ -1,1 +1,2 @@
                -session e
                \\ No newline at end of file
                +session e
                +\(Self.line)
                \\ No newline at end of file

                """
        )
    }
}
