import Foundation
import Testing

@testable import doorbell

/// The program itself, as a shell runs it.
@Suite struct ProgramTests {
    private static func run(_ arguments: String..., environment: [String: String] = [:]) throws -> (String, Int32) {
        let program = try #require(BuiltProgram.path("doorbell"))
        return try BuiltProgram.run([program] + arguments, environment: environment)
    }

    @Test func `wrong usage exits with 2, success with 0`() throws {
        #expect(try Self.run("--version") == (Doorbell.version + "\n", 0))
        for arguments in [["nonsense"], ["check", "--nonsense"], ["logins", "--limit", "0"], ["pam", "enable", "x"]] {
            let program = try #require(BuiltProgram.path("doorbell"))
            #expect(try BuiltProgram.run([program] + arguments).code == 2, "\(arguments)")
        }
        #expect(try Self.run("help", "pam").1 == 0)
    }

    @Test func `output that cannot be written is a failure that is said, whatever was asked`() throws {
        let program = try #require(BuiltProgram.path("doorbell"))
        for arguments in [["--version"], ["explain", "x"], ["explain", "--json", "x"], ["inbox", "--help"]] {
            let shell = ["/bin/sh", "-c", "exec \"$@\" > /dev/full", "sh", program]
            let (output, code) = try BuiltProgram.run(shell + arguments)
            #expect(code == 1, "\(arguments)")
            #expect(output.contains("doorbell: the output cannot be written: no space left on device"), "\(arguments)")
        }
    }

    @Test func `a wrong configuration makes every command fail with 1 and say what is wrong`() throws {
        let directory = try TemporaryDirectory()
        let path = try directory.write("hots_name: x\n", to: "doorbell.yaml")
        for command in ["check", "logins", "outbox", "status"] {
            let (output, code) = try Self.run(command, "--config", path)
            #expect(code == 1)
            #expect(output.contains("\(path):1:1: unknown key \"hots_name\"; the nearest valid key is \"host_name\""))
        }
    }

    @Test func `without a database commands say how to get one`() throws {
        let directory = try TemporaryDirectory()
        let path = try directory.write("state_directory: \(directory.path)\n", to: "doorbell.yaml")
        let (output, code) = try Self.run("logins", "--config", path)
        #expect(code == 1)
        #expect(output.contains("there is no database yet; start the agent once"))
    }

    @Test func `status of a host without an agent exits with 1 and says what to do`() throws {
        let directory = try TemporaryDirectory()
        let text = "state_directory: \(directory.path)\nruntime_directory: \(directory.path)\n"
        let path = try directory.write(text, to: "doorbell.yaml")
        let (output, code) = try Self.run("status", "--config", path, "--hook", "/nonexistent")
        #expect(code == 1)
        #expect(output.contains("attention: no agent is running, so nobody is told of logins"))
        #expect(output.contains("attention: the hook is not installed"))
        let (json, _) = try Self.run("status", "--json", "--config", path)
        let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        #expect(object?["is_well"] as? Bool == false)
    }

    @Test func `planted secrets appear in nothing that any command prints`() throws {
        let directory = try TemporaryDirectory()
        let yaml = SecretTests.yaml + "state_directory: \(directory.path)\nruntime_directory: \(directory.path)\n"
        let path = try directory.write(yaml, to: "doorbell.yaml")
        let broken = try directory.write(yaml + "retention_days: x\nnonsense: 1\n", to: "broken.yaml")
        for file in [path, broken] {
            for command in ["check", "logins", "outbox", "status"] {
                let output = try Self.run(command, "--config", file).0
                for secret in [SecretTests.key, SecretTests.webhook, "PlantedPlanted"] {
                    #expect(!output.contains(secret))
                }
            }
        }
        let environment = [
            "DOORBELL_RISK_DEADLINE_SECONDS": SecretTests.key, "DOORBELL_LOG_LEVEL": SecretTests.webhook,
        ]
        let output = try Self.run("check", "--config", path, environment: environment).0
        #expect(!output.contains("PlantedPlanted"))
    }

    @Test func `check with --user reads the configuration of doorbell ring, where a tilde is the home`() throws {
        let home = try TemporaryDirectory()
        let webhook = "~/.config/doorbell/slack-webhook"
        let yaml = "channels:\n  slack:\n    webhook_url_file: \(webhook)\n"
        let path = try home.write(yaml, to: ".config/doorbell/doorbell.yaml")
        try home.write(SecretTests.webhook + "\n", to: ".config/doorbell/slack-webhook")
        let (output, code) = try Self.run("check", "--user", environment: ["HOME": home.path])
        #expect(code == 0, "\(output)")
        #expect(output.contains("https://hooks.slack.com/services/T…/B…/***"))
        #expect(!output.contains("state directory"))
        let (agents, agentsCode) = try Self.run("check", "--config", path, environment: ["HOME": home.path])
        #expect(agentsCode == 1)
        #expect(agents.contains("must be the absolute path of a file, not \"\(webhook)\""))
    }

    @Test func `a silence that is over is called so`() throws {
        let directory = try TemporaryDirectory()
        let silences = "[{user: a, until: 2020-01-01, reason: b}, {user: c, until: 9999-01-01, reason: d}]"
        let path = try directory.write("silences: \(silences)\n", to: "doorbell.yaml")
        let (output, code) = try Self.run("check", "--config", path)
        #expect(code == 0)
        #expect(output.contains("user a, until 2020-01-01 00:00:00 UTC, which is over: b\n"))
        #expect(output.contains("user c, until 9999-01-01 00:00:00 UTC: d\n"))
    }

    @Test func `check with --user says what is wrong with a configuration of one's own`() throws {
        let home = try TemporaryDirectory()
        let path = try home.write("chanels:\n", to: ".config/doorbell/doorbell.yaml")
        for command in [["check", "--user"], ["test", "slack", "--user"]] {
            let program = try #require(BuiltProgram.path("doorbell"))
            let (output, code) = try BuiltProgram.run([program] + command, environment: ["HOME": home.path])
            #expect(code == 1)
            #expect(output.contains("\(path):1:1: unknown key \"chanels\"; the nearest valid key is \"channels\""))
        }
        #expect(try Self.run("check", "--user", environment: ["HOME": "none"]).1 == 1)
    }
}
