import Foundation
import Testing

extension EndToEnd {
    /// The system's limits of inotify(7), which other programs of the account can use up.
    @Suite(.serialized) struct LogWatchLimitTests {
        @Test(arguments: ["instances", "watches"])
        func `an agent that may watch nothing starts, and says so`(_ limit: String) throws {
            let house = try House()
            try house.followLog(hook: "absent")
            // The limits of a user namespace of its own; the machine's stay as they are.
            let script = "echo 0 > /proc/sys/user/max_inotify_\(limit) && exec \"$@\""
            let namespace = ["/usr/bin/unshare", "--user", "--map-current-user", "--keep-caps"]
            try house.startAgent(by: namespace + ["/bin/sh", "-c", script, "sh"])
            let found = try house.status { $0.found == ["log_unwatched auth.log"] }
            #expect(found.found == ["log_unwatched auth.log"], "\(found) \(house.evidence())")
        }
    }
}
