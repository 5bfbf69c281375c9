import Foundation

/// A supervisor that holds the hook's socket while agents come and go (socket-holder.py).
final class SocketHolder {
    private let child: Child

    init(_ house: House) throws {
        child = try Child(
            ["/usr/bin/python3", "\(checkout)/Tests/EndToEndTests/socket-holder.py", "\(house.runtime)/hook.sock"]
                + house.agentCommand,
            log: URL(fileURLWithPath: house.folder + "/holder.log")
        )
    }

    /// The process of the agent that it started as its `number`th, once it has.
    func agent(_ number: Int) throws -> Int32 {
        var agents: [Int32] { child.output.split(separator: "\n").compactMap { Int32($0) } }
        guard eventually({ agents.count >= number }) else { throw TestFailure("no agent: \(child.output)") }
        return agents[number - 1]
    }

    /// Starts another agent when the last one is dead.
    func startAgain() throws {
        let before = child.output
        child.signal(SIGUSR1)
        guard eventually({ child.output != before }) else { throw TestFailure("no other agent: \(before)") }
    }
}
