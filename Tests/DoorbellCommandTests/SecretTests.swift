import Foundation
import Notifications
import Testing

@testable import doorbell

@Suite struct SecretTests {
    static let webhook = "https://hooks.slack.com/services/T0000/B0000/PlantedPlantedPlanted001"
    static let key = "PlantedKeyPlantedKey"
    static let yaml = """
        risk:
          url: https://risk.example.net/PlantedPath
          key: \(key)
        channels:
          slack:
            webhook_url: \(webhook)

        """

    @Test func `a secret shows itself in no way of printing`() {
        let secret = Secret("Planted")
        var dumped = ""
        dump(secret, to: &dumped)
        let texts = ["\(secret)", String(describing: secret), String(reflecting: secret), dumped, "\([secret])"]
        for text in texts { #expect(!text.contains("Planted")) }
        #expect("\(secret)" == "***")
    }

    @Test func `neither the configuration nor its summary show a secret in any way`() throws {
        let directory = try TemporaryDirectory()
        let path = try directory.write(Self.yaml, to: "doorbell.yaml")
        let loaded = try LoadedConfiguration(path: path, scope: .system, environment: [:])
        var dumped = ""
        dump(loaded, to: &dumped)
        let report = CheckCommand.report(path: path, environment: [:])
        #expect(report.isGood)
        #expect(report.text.contains("key ***"))
        #expect(report.text.contains("https://hooks.slack.com/services/T…/B…/***"))
        for text in [dumped, "\(loaded)", String(reflecting: loaded.configuration), report.text] {
            #expect(!text.contains("PlantedKey"))
            #expect(!text.contains("PlantedPlanted"))
        }
    }

    @Test func `what was typed does not show itself either`() throws {
        let node = try ConfigurationNode(yaml: Array(Self.yaml.utf8), file: "x")
        var dumped = ""
        dump(node, to: &dumped)
        for text in ["\(node)", String(reflecting: node), dumped] { #expect(!text.contains("Planted")) }
    }

    @Test(
        arguments: [
            (0o644, "everyone on this host can open it; run: chmod 0640 FILE"),
            (0o604, "everyone on this host can open it; run: chmod 0600 FILE"),
            (0o660, "its group can change it; run: chmod g-w FILE"),
            (0o640, "its group (99) can read it; run: chmod 600 FILE"),
        ] as [(UInt32, String)]
    )
    func `a secret that others can read is refused, with the command that mends it`(
        _ mode: UInt32,
        _ problem: String
    ) {
        let trusted = FileAccess.Trusted(owners: [0, 7], groups: [0, 5])
        let access = FileAccess(owner: 7, group: 99, mode: mode)
        #expect(access.problem(forSecretAt: "FILE", trusted: trusted) == problem)
    }

    @Test func `only trusted owners and groups are trusted`() {
        let trusted = FileAccess.Trusted(owners: [0, 7], groups: [0, 5])
        let good = [(0, 5, 0o640), (0, 0, 0o440), (7, 99, 0o600), (0, 99, 0o400)] as [(UInt32, UInt32, UInt32)]
        for (owner, group, mode) in good {
            let access = FileAccess(owner: owner, group: group, mode: mode)
            #expect(access.problem(forSecretAt: "FILE", trusted: trusted) == nil)
        }
        let foreign = FileAccess(owner: 1000, group: 0, mode: 0o600)
        #expect(
            foreign.problem(forSecretAt: "FILE", trusted: trusted)
                == "it belongs to user 1000, who could read and change it; run: chown root FILE"
        )
    }

    @Test func `secrets in files that all can read are refused, be it the YAML or a file of their own`() throws {
        let directory = try TemporaryDirectory()
        let path = try directory.write(Self.yaml, to: "doorbell.yaml", mode: 0o644)
        let own = try directory.write(Self.webhook, to: "webhook", mode: 0o644)
        let first = CheckCommand.report(path: path, environment: [:])
        #expect(
            first.text == """
                \(path):3:8: "risk.key" is a secret, and everyone on this host can open it; run: chmod 0640 \(path)
                \(path):6:18: "channels.slack.webhook_url" is a secret, and everyone on this host can open it; \
                run: chmod 0640 \(path)

                """
        )
        let other = try directory.write(
            "channels: {slack: {webhook_url_file: \(own)}}\n",
            to: "other.yaml",
            mode: 0o644
        )
        let second = CheckCommand.report(path: other, environment: [:])
        #expect(
            second.text == """
                \(other):1:38: "channels.slack.webhook_url_file": \(own) holds a secret, and everyone on this host \
                can open it; run: chmod 0640 \(own)

                """
        )
    }

    @Test func `a secret file may end in blanks and must hold one word`() throws {
        let directory = try TemporaryDirectory()
        let own = try directory.write("\(Self.webhook) \r\n\n", to: "webhook")
        let text = "channels: {slack: {webhook_url_file: \(own)}}\n"
        let path = try directory.write(text, to: "doorbell.yaml", mode: 0o644)
        let configuration = try Configuration.load(path: path, environment: [:])
        #expect(configuration.slack?.webhookURL.secretValue == Self.webhook)
        for bad in ["", "\n", "two words", "line\nline", "\u{1B}[2J", String(repeating: "x", count: 5000)] {
            try directory.write(bad, to: "webhook")
            let report = CheckCommand.report(path: path, environment: [:])
            #expect(!report.isGood)
        }
    }

    @Test func `a pipe or a directory in place of a secret is refused at once`() throws {
        let directory = try TemporaryDirectory()
        let pipe = "\(directory.path)/pipe"
        #expect(unsafe mkfifo(pipe, 0o600) == 0)
        for name in [pipe, directory.path] {
            let path = try directory.write(
                "risk: {url: 'https://risk.example.net', key_file: '\(name)'}\n",
                to: "c.yaml"
            )
            let report = CheckCommand.report(path: path, environment: [:])
            #expect(report.text.contains("it is not a regular file"))
        }
    }
}
