import Glibc
import HostSources
import Logging

// follower-bench JOURNAL LOG: follows one log into a journal until it is killed.

guard CommandLine.arguments.count == 3 else {
    print("usage: follower-bench JOURNAL LOG")
    exit(2)
}
let sink = try JournalSink(CommandLine.arguments[1])
// No rescans: only what inotify tells is seen.
let configuration = LogFileSource.Configuration(
    paths: [CommandLine.arguments[2]],
    retryDelay: .milliseconds(10),
    rescanInterval: .seconds(3600)
)
let source = try LogFileSource(
    configuration: configuration,
    sink: sink,
    clock: SystemClock(),
    logger: Logger(label: "follower-bench")
)
try await source.run()
