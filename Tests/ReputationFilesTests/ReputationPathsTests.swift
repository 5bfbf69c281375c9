import ReputationFiles
import Testing

struct ReputationPathsTests {
    @Test func `everything lies below one directory`() {
        let paths = ReputationPaths(directory: "/var/lib/doorbell/reputation")
        #expect([paths.index, paths.history, paths.lock].allSatisfy { $0.hasPrefix(paths.directory + "/") })
    }
}
