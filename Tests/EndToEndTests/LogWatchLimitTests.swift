import Foundation
import Testing

extension EndToEnd {
    /// The system's limits of inotify(7), which other programs of the account can use up.
    @Suite(.serialized) struct LogWatchLimitTests {
        /// A house whose agent is under a limit of nothing.
        private func start(_ limit: String) throws -> House {
            let house = try House()
            try house.followLog(hook: "absent")
            // The limits of a user namespace of its own; the machine's stay as they are.
            let script = "echo 0 > /proc/sys/user/max_inotify_\(limit) && exec \"$@\""
            let namespace = ["/usr/bin/unshare", "--user", "--map-current-user", "--keep-caps"]
            try house.startAgent(by: namespace + ["/bin/sh", "-c", script, "sh"])
            return house
        }

        @Test func `an agent that may watch nothing says so, and reads its logs all the same`() throws {
            let house = try start("instances")
            let found = try house.status { $0.found == ["log_unwatched auth.log"] }
            #expect(found.found == ["log_unwatched auth.log"], "\(found) \(house.evidence())")
            try house.write([accepted("alice", port: 1)], pid: 1)
            let logins = try house.logins { $0.count == 1 }
            #expect(logins.map(\.user.name) == ["alice"], "\(house.evidence())")
        }

        @Test func `an agent that has no watches left says so`() throws {
            let house = try start("watches")
            let found = try house.status { $0.found == ["log_unwatched auth.log"] }
            #expect(found.found == ["log_unwatched auth.log"], "\(found) \(house.evidence())")
        }
    }
}
