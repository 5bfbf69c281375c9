import ArgumentParser
import FoundationEssentials

/// `doorbell ring`: the message of the agent for users without root, from `~/.bashrc` or `~/.ssh/rc`.
///
/// What the shell waits for is a look at a few processes and one start of a program; everything else happens in the
/// detached process. It prints nothing and succeeds whatever happens, so that scp, sftp, rsync and git keep working.
struct RingCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ring",
        abstract: "Tell of this SSH login, once for each connection, without root.",
        discussion: """
            For one line in ~/.bashrc or ~/.ssh/rc. Prints nothing and returns at once; reads \
            ~/.config/doorbell/doorbell.yaml; what goes wrong is in ~/.local/state/doorbell/ring.log.
            """
    )

    @Flag(help: .private)
    var detached = false

    func run() async {
        let environment = ProcessInfo.processInfo.environment
        guard let place = RingPlace(environment: environment) else { return }
        if detached {
            await RingDelivery(place: place, environment: environment).run()
        } else {
            Self.detach(place, environment)
        }
    }

    /// Starts the detached process, when this login has not been rung for.
    private static func detach(_ place: RingPlace, _ environment: [String: String]) {
        guard let connection = environment["SSH_CONNECTION"], !connection.isEmpty,
            let session = try? ProcessTable.ownSession(), RingMarker(folder: place.markers).claim(session)
        else { return }
        var passed = environment.filter { passedOn.contains($0.key) || $0.key.hasPrefix("DOORBELL_") }
        passed["SSH_CONNECTION"] = connection
        // sshd removes the file with the session, which may be over before the detached process has begun.
        passed[RingReport.authenticationVariable] = environment["SSH_USER_AUTH"].flatMap { path in
            (try? BoundedFile(path: path, limit: 16_384, excess: .cutOff, followsLinks: false))?.text
        }
        passed[RingReport.sshdVariable] = "\(session.pid)"
        _ = DetachedProcess.start(
            arguments: ["ring", "--detached"],
            environment: passed.map { "\($0.key)=\($0.value)" }.sorted()
        )
    }

    private static let passedOn: Set<String> = [
        "HOME", "XDG_RUNTIME_DIR", "HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "NO_PROXY", "no_proxy",
    ]
}
