import FoundationEssentials
import Glibc
import Testing

/// Root in a directory that another account owns, as it is on every host with an agent.
@Suite(.enabled(if: geteuid() == 0, "NOT ROOT: whether root writes as the directory's owner is NOT TESTED"))
struct StateOwnerTests {
    /// The account that owns the state directory: nobody's.
    private static let account: UInt32 = 65_534

    @Test func `a link that the agent's account has planted makes root change nothing`() throws {
        let directory = try TemporaryDirectory()
        let state = directory.path + "/state"
        let precious = directory.path + "/precious"
        let manager = FileManager.default
        for path in [state, precious] { try manager.createDirectory(atPath: path, withIntermediateDirectories: false) }
        try manager.setAttributes([.posixPermissions: 0o700], ofItemAtPath: precious)
        try manager.setAttributes([.posixPermissions: 0o755], ofItemAtPath: directory.path)
        let owner: [FileAttributeKey: Any] = [.ownerAccountID: Self.account, .groupOwnerAccountID: Self.account]
        try manager.setAttributes(owner, ofItemAtPath: state)
        try manager.createSymbolicLink(atPath: state + "/reputation", withDestinationPath: precious)
        let list = try directory.write("198.51.100.7\n", to: "list.txt")
        let configuration = try directory.write(
            """
            state_directory: \(state)
            feeds:
              - id: own
                name: Own
                file: \(list)
                format: lines
                category: attack
                weight: 4
            """,
            to: "doorbell.yaml"
        )
        let program = try #require(BuiltProgram.path("doorbell"))
        let (output, code) = try BuiltProgram.run([program, "feeds", "update", "own", "--config", configuration])
        #expect(code == 1, "\(output)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: precious).isEmpty)
    }
}
