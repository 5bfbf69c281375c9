import Foundation
import Logging
import LoginEvents
import Notifications
import Pipeline
import Testing
import WebClients

@testable import doorbell

@Suite struct ConfigurationPrecedenceTests {
    static let webhook = "https://hooks.slack.com/services/T0000/B0000/XXXXXXXXXXXXXXXXXXXXXXXX"
    static let full = """
        host_name: web-1.example.net
        state_directory: /srv/doorbell/
        runtime_directory: /run/bell
        retention_days: 30
        late_after_seconds: 120
        log_level: debug
        treat_as_public: [203.0.113.0/24, "2001:db8::/32"]
        risk:
          url: https://risk.example.net
          key: swordfish
          deadline_seconds: 1.5
          services:
            abuseipdb:
              key: haddock
              quota_per_day: 500
        allow:
          - source: 198.51.100.7
            until: 2027-01-01
            reason: office
        deny:
          - source: 2001:db8:bad::/48
            reason: stolen laptop
        channels:
          slack:
            webhook_url: \(webhook)
            messages_per_second: 0.5
            burst: 2
        silences:
          - user: deploy
            source: 198.51.100.0/24
            key: SHA256:AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefg
            until: 2027-01-01
            reason: nightly deployment
        """

    private static func load(
        _ files: [String: String],
        environment: [String: String] = [:]
    ) throws -> Configuration {
        let directory = try TemporaryDirectory()
        for (name, text) in files { try directory.write(text, to: name) }
        return try Configuration.load(path: "\(directory.path)/doorbell.yaml", environment: environment)
    }

    @Test func `every key is taken as it is meant`() throws {
        let configuration = try Self.load(["doorbell.yaml": Self.full])
        #expect(configuration.hostName == "web-1.example.net")
        #expect(configuration.stateDirectory == "/srv/doorbell")
        #expect(configuration.databasePath == "/srv/doorbell/doorbell.sqlite")
        #expect(configuration.socketPath == "/run/bell/hook.sock")
        #expect(configuration.retention == .seconds(30 * 86400))
        #expect(configuration.lateAfter == .seconds(120))
        #expect(configuration.logLevel.rawValue == "debug")
        #expect(configuration.treatAsPublic.map { "\($0)" } == ["203.0.113.0/24", "2001:db8::/32"])
        #expect(configuration.risk.remote?.url.origin == "https://risk.example.net")
        #expect(configuration.risk.remote?.key?.exposed() == "swordfish")
        #expect(configuration.risk.deadline == .milliseconds(1500))
        #expect(configuration.risk.isEmbedded)
        let service = try #require(configuration.risk.services.first)
        #expect(service.kind == .abuseIPDB && service.key.exposed() == "haddock" && service.quota == 500)
        let allowed = try #require(configuration.allow.first)
        #expect("\(allowed.source)" == "198.51.100.7/32" && allowed.reason == "office")
        #expect(allowed.until == Timestamp(iso8601: "2027-01-01"))
        #expect(configuration.deny.map { "\($0.source): \($0.reason)" } == ["2001:db8:bad::/48: stolen laptop"])
        #expect(configuration.slack?.webhookURL.secretValue == Self.webhook)
        #expect(configuration.slack?.messagesPerSecond == 0.5)
        #expect(configuration.slack?.burst == 2)
        let silence = try #require(configuration.silences.first)
        #expect(silence.user == "deploy")
        #expect(silence.until == Timestamp(iso8601: "2027-01-01"))
        #expect(silence.reason == "nightly deployment")
    }

    @Test func `what is not given has its default`() throws {
        let configuration = try Self.load(["doorbell.yaml": "# nothing\n"])
        #expect(configuration.stateDirectory == "/var/lib/doorbell")
        #expect(configuration.runtimeDirectory == "/run/doorbell")
        #expect(configuration.retention == .seconds(90 * 86400))
        #expect(configuration.lateAfter == .seconds(60))
        #expect(
            configuration.risk
                == Configuration.Risk(isEmbedded: true, remote: nil, services: [], deadline: .seconds(2))
        )
        #expect(configuration.allow.isEmpty && configuration.deny.isEmpty)
        #expect(configuration.slack == nil)
        #expect(configuration.silences.isEmpty)
        #expect(!configuration.hostName.isEmpty)
    }

    @Test func `sections whose keys are all commented out change nothing`() throws {
        let files = ["doorbell.yaml": Self.full, "conf.d/50-empty.yaml": "risk:\nchannels:\n  slack:\nsilences:\n"]
        #expect(try Self.load(files) == Self.load(["doorbell.yaml": Self.full]))
    }

    @Test func `later files win key by key, in the order of their names, and the environment wins over all`() throws {
        let files = [
            "doorbell.yaml": Self.full,
            "conf.d/20-b.yaml": "retention_days: 20\nlog_level: error\n",
            "conf.d/10-a.yaml": "retention_days: 10\nrisk:\n  deadline_seconds: 9\n",
            "conf.d/ignored.yml": "nonsense: [\n",
            "conf.d/.hidden.yaml": "nonsense: [\n",
        ]
        let configuration = try Self.load(files, environment: ["DOORBELL_LOG_LEVEL": "notice", "PATH": "/bin"])
        #expect(configuration.retention == .seconds(20 * 86400))
        #expect(configuration.logLevel.rawValue == "notice")
        #expect(configuration.risk.deadline == .seconds(9))
        #expect(configuration.risk.remote?.url.origin == "https://risk.example.net")
    }

    @Test func `lists are replaced, not joined`() throws {
        let files = ["doorbell.yaml": Self.full, "conf.d/a.yaml": "treat_as_public: [192.0.2.0/24]\n"]
        #expect(try Self.load(files).treatAsPublic.map { "\($0)" } == ["192.0.2.0/24"])
        let variable = ["DOORBELL_TREAT_AS_PUBLIC": "192.0.2.1, 198.51.100.0/24"]
        #expect(
            try Self.load(files, environment: variable).treatAsPublic.map { "\($0)" }
                == ["192.0.2.1/32", "198.51.100.0/24"]
        )
    }

    @Test func `every key but lists of sections and names of the user has a variable`() throws {
        var environment: [String: String] = [:]
        for key in ConfigurationKey.allCases {
            if let name = key.environmentName { environment[name] = "" }
        }
        #expect(environment.count == ConfigurationKey.allCases.filter { [.text, .textList].contains($0.shape) }.count)
        #expect(environment["DOORBELL_CHANNELS_SLACK_WEBHOOK_URL_FILE"] != nil)
        // Empty variables say nothing.
        #expect(try Self.load(["doorbell.yaml": Self.full], environment: environment).risk.remote?.key != nil)
    }

    @Test func `a variable that is no key is an error that names the nearest`() throws {
        let error = #expect(throws: ConfigurationError.self) {
            _ = try Self.load(["doorbell.yaml": ""], environment: ["DOORBELL_LOGLEVEL": "info"])
        }
        #expect(
            error?.description
                == "environment variable DOORBELL_LOGLEVEL: unknown name; the nearest valid name is DOORBELL_LOG_LEVEL"
        )
    }

    @Test func `a key given later replaces the file of the key, and the reverse`() throws {
        let directory = try TemporaryDirectory()
        let file = try directory.write("halibut\n", to: "key")
        try directory.write(Self.full, to: "doorbell.yaml")
        try directory.write("risk:\n  key_file: \(file)\n", to: "conf.d/a.yaml")
        let path = "\(directory.path)/doorbell.yaml"
        #expect(try Configuration.load(path: path, environment: [:]).risk.remote?.key?.exposed() == "halibut")
        let environment = ["DOORBELL_RISK_KEY": "plaice"]
        #expect(try Configuration.load(path: path, environment: environment).risk.remote?.key?.exposed() == "plaice")
    }

    @Test func `an empty key replaces nothing`() throws {
        let files = ["doorbell.yaml": Self.full, "conf.d/a.yaml": "risk:\n  key_file:\n"]
        #expect(try Self.load(files).risk.remote?.key?.exposed() == "swordfish")
    }

    @Test func `a file that the user named must be there, the default one need not`() throws {
        #expect(throws: ConfigurationError.self) {
            _ = try Configuration.load(path: "/nonexistent/doorbell.yaml", environment: [:])
        }
        let home = ConfigurationScope.user(home: "/nonexistent", runtimeDirectory: nil)
        let configuration = try Configuration.load(scope: home, environment: [:])
        #expect(configuration.stateDirectory == "/nonexistent/.local/state/doorbell")
    }

    @Test func `errors of several files come in the order of the files`() throws {
        let directory = try TemporaryDirectory()
        let path = try directory.write("log_level: x\nretention_days: x\n", to: "doorbell.yaml")
        try directory.write("late_after_seconds: x\n", to: "conf.d/b.yaml")
        try directory.write("nonsense\n", to: "conf.d/a.yaml")
        let error = #expect(throws: ConfigurationError.self) {
            _ = try Configuration.load(path: path, environment: ["DOORBELL_RETENTION_DAYS": "never"])
        }
        let places = error?.problems.map { "\($0.location)".replacing(directory.path + "/", with: "") }
        #expect(
            places == [
                "doorbell.yaml:1:12", "conf.d/a.yaml:1:1", "conf.d/b.yaml:1:21",
                "environment variable DOORBELL_RETENTION_DAYS",
            ]
        )
    }

    @Test func `a file in conf.d that others can change is refused`() throws {
        let directory = try TemporaryDirectory()
        let path = try directory.write("", to: "doorbell.yaml")
        let addition = try directory.write("log_level: debug\n", to: "conf.d/a.yaml", mode: 0o666)
        let error = #expect(throws: ConfigurationError.self) {
            _ = try Configuration.load(path: path, environment: [:])
        }
        let message = "others than root can change it; run: chown root \(addition) && chmod o-w \(addition)"
        #expect(error?.description == "\(addition): \(message)")
    }
}
