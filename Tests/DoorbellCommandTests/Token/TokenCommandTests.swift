import Foundation
import Testing

/// The command as people run it.
@Suite struct TokenCommandTests {
    private let directory: TemporaryDirectory
    private let configuration: String
    private let program: String

    init() throws {
        directory = try TemporaryDirectory()
        try FileManager.default.createDirectory(
            atPath: directory.path + "/state",
            withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o700]
        )
        configuration = try directory.write("state_directory: \(directory.path)/state\n", to: "doorbell.yaml")
        program = try #require(BuiltProgram.path("doorbell"))
    }

    private func run(_ arguments: String...) throws -> (output: String, code: Int32) {
        try BuiltProgram.run([program, "token"] + arguments + ["--config", configuration])
    }

    /// The key in an output.
    private func shownKey(in output: String) -> String? {
        output.split(separator: "\n").map(String.init).first { $0.hasPrefix("dbk_") }
    }

    private func files() throws -> [Data] {
        let state = directory.path + "/state"
        return try FileManager.default.contentsOfDirectory(atPath: state)
            .map { try Data(contentsOf: URL(fileURLWithPath: state + "/" + $0)) }
    }

    @Test func `a key is shown once, and its bytes are nowhere in the state directory`() throws {
        let made = try run("create", "ci")
        #expect(made.code == 0, "\(made.output)")
        let key = try #require(shownKey(in: made.output))
        #expect(key.wholeMatch(of: /dbk_[0-9A-Za-z]{36}/) != nil)
        let files = try files()
        #expect(files.contains { !$0.isEmpty })
        for part in [key, String(key.dropFirst(4)), String(key.suffix(12))] {
            for file in files { #expect(file.range(of: Data(part.utf8)) == nil) }
            for arguments in [["list"], ["list", "--json"]] {
                #expect(
                    try !BuiltProgram.run([program, "token"] + arguments + ["--config", configuration]).output.contains(
                        part
                    )
                )
            }
        }
    }

    @Test func `keys are listed with their account and state, and revoked by name or number`() throws {
        #expect(try run("list").output == "There is no key yet; make one with: doorbell token create NAME\n")
        #expect(try run("list", "--json").output.isEmpty)
        for name in ["ci", "web"] {
            #expect(try run("create", name, "--account", "team", "--expires", "90d").code == 0)
        }
        #expect(try run("revoke", "ci").output == "Key 1, \"ci\" of the account \"team\", counts no more.\n")
        let lines = try run("list", "--json").output.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        #expect(lines.map { $0["name"] as? String } == ["ci", "web"])
        #expect(lines.map { $0["state"] as? String } == ["revoked", "active"])
        #expect(lines.map { $0["account"] as? String } == ["team", "team"])
        #expect(lines.allSatisfy { $0["expires"] is String && $0["requests"] as? Int == 0 })
        let table = try run("list").output
        #expect(table.hasPrefix("NUMBER  NAME  ACCOUNT  STATE"))
        #expect(try run("revoke", "2").code == 0)
        #expect(try run("create", "ci").code == 0, "the name of a revoked key is free")
    }

    @Test(
        arguments: [
            (["create", "ci"], 1, "there is a key called \"ci\"\n  choose another name, or revoke that one first"),
            (["create", "1ci"], 2, "is no name of a key"), (["create", ""], 2, "is no name of a key"),
            (["create", "a b"], 2, "is no name of a key"),
            (["create", "x", "--account", "é"], 2, "--account \"é\" is no name"),
            (["create", "x", "--expires", "0d"], 2, "is no length of time such as 12h"),
            (["create", "x", "--expires", "soon"], 2, "is no length of time such as 12h"),
            (["create", "x", "--output", "/nowhere/key"], 1, "/nowhere/key cannot be made"),
            (["create", "x", "--existing", "/nowhere/key"], 1, "/nowhere/key cannot be read"),
            (["create", "x", "--existing", "/etc/hostname", "--output", "y"], 2, "give one of the two"),
            (["revoke", "none"], 1, "there is no key \"none\""), (["revoke", "9"], 1, "there is no key \"9\""),
            (["revoke", "0"], 2, "is neither a name nor a number"),
            (["revoke", "dbk_0123456789abcdefghijABCDEFGHIJklmnop"], 1, "there is no key"), (["revoke"], 2, "Missing"),
            (["create"], 2, "Missing"),
        ] as [([String], Int32, String)]
    )
    func `what cannot be done is said, with what to do instead`(_ words: [String], _ code: Int32, _ said: String) throws
    {
        #expect(try run("create", "ci").code == 0)
        let result = try BuiltProgram.run([program, "token"] + words + ["--config", configuration])
        #expect(result.code == code, "\(result.output)")
        #expect(result.output.contains(said), "\(result.output)")
        #expect(try run("list", "--json").output.split(separator: "\n").count == 1)
    }

    @Test func `a key is written to a new file of mode 0600, and never over one that is there`() throws {
        let file = directory.path + "/key"
        let made = try run("create", "ci", "--output", file)
        #expect(made.code == 0, "\(made.output)")
        #expect(shownKey(in: made.output) == nil)
        let text = try String(contentsOfFile: file, encoding: .utf8)
        #expect(text.wholeMatch(of: /dbk_[0-9A-Za-z]{36}\n/) != nil)
        #expect(try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int == 0o600)
        let again = try run("create", "web", "--output", file)
        #expect(again.code == 1)
        #expect(again.output.contains("name a file that does not exist yet"))
        #expect(try String(contentsOfFile: file, encoding: .utf8) == text)
        #expect(try run("create", "ci", "--output", directory.path + "/other").code == 1)
        #expect(
            !FileManager.default.fileExists(atPath: directory.path + "/other"),
            "a key that counts for nothing stays nowhere"
        )
    }

    @Test func `a key of another server is taken over from a file`() throws {
        let old = "tja_0123456789abcdefghijABCDEFGHIJklmnop"
        let file = try directory.write(old + "\n", to: "old")
        let made = try run("create", "old", "--existing", file)
        #expect(made.code == 0, "\(made.output)")
        #expect(!made.output.contains(old))
        for data in try files() { #expect(data.range(of: Data(old.utf8)) == nil) }
        let again = try run("create", "other", "--existing", file)
        #expect(again.output.contains("this key is kept already, as \"old\""))
        let weak = try directory.write("password\n", to: "weak")
        let refused = try run("create", "weak", "--existing", weak)
        #expect(refused.code == 1 && refused.output.contains("holds no key") && !refused.output.contains("password"))
    }

    @Test(.enabled(if: geteuid() == 0, "NOT ROOT: whether root makes keys as the directory's owner is NOT TESTED"))
    func `what root makes belongs to the owner of the state directory`() throws {
        let state = directory.path + "/state"
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: directory.path)
        let owner: [FileAttributeKey: Any] = [.ownerAccountID: 65_534, .groupOwnerAccountID: 65_534]
        try FileManager.default.setAttributes(owner, ofItemAtPath: state)
        let file = directory.path + "/key"
        #expect(try run("create", "ci", "--output", file).code == 0)
        for name in try FileManager.default.contentsOfDirectory(atPath: state) {
            let found = try FileManager.default.attributesOfItem(atPath: state + "/" + name)
            #expect(found[.ownerAccountID] as? Int == 65_534, "\(name)")
        }
        #expect(try FileManager.default.attributesOfItem(atPath: file)[.ownerAccountID] as? Int == 0)
        #expect(try run("list").code == 0)
        #expect(try run("revoke", "ci").code == 0)
    }
}
