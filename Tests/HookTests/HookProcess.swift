import FoundationEssentials
import Glibc
import Testing

/// Runs the hook as PAM does, and other programs around it.
enum HookProcess {
    struct Outcome: Equatable {
        var status: Int32
        var output: String

        /// What the hook must always do.
        static let silent = Outcome(status: 0, output: "")
    }

    /// The hook that was built beside the tests.
    static let path: String = {
        var folders = ["\(#filePath.split(separator: "/").dropLast(3).joined(separator: "/"))/.build/debug"].map {
            "/" + $0
        }
        folders += CommandLine.arguments.filter { $0.contains(".xctest") }.map(folder)
        if let own = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") {
            folders.insert(folder(of: own), at: 0)
        }
        let found = folders.map { $0 + "/doorbell-hook" }.first { FileManager.default.isExecutableFile(atPath: $0) }
        return found ?? "/doorbell-hook was not built"
    }()

    static let isRoot = geteuid() == 0

    /// What pam_exec and sshd give to the hook.
    static let environment: [String: [UInt8]] = [
        "PAM_TYPE": "open_session", "PAM_USER": "alice", "PAM_RHOST": "192.0.2.17", "PAM_SERVICE": "sshd",
        "PAM_TTY": "ssh", "SSH_CONNECTION": "192.0.2.17 50122 198.51.100.4 22",
        "SSH_AUTH_INFO_0": "publickey ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHVmQ2l0eU9mTm9uZUF0QWxsMDEyMzQ1Njc4OWFi",
    ].mapValues { Array($0.utf8) }

    static func run(
        _ runtimeDirectory: String,
        environment: [String: [UInt8]] = environment,
        through wrapper: [String] = []
    ) throws -> Outcome {
        try spawn(wrapper + [path, runtimeDirectory], environment.map { Array($0.utf8) + [0x3D] + $1 })
    }

    /// Runs a program to its end; what it prints on either stream is its output.
    static func spawn(
        _ arguments: [String],
        _ environment: [[UInt8]] = [Array("PATH=/usr/sbin:/usr/bin:/sbin:/bin".utf8)]
    )
        throws -> Outcome
    {
        let scratch = try ScratchDirectory()
        let output = scratch.path + "/output"
        let program = arguments[0].hasPrefix("/") ? arguments[0] : "/usr/bin/" + arguments[0]
        // Safe, for all of the function: the strings are copies that live until it ends, and the lists end with nil.
        var argumentList = unsafe arguments.map { unsafe strdup($0) } + [nil]
        var environmentList =
            unsafe environment.map { bytes in
                unsafe bytes.map { CChar(bitPattern: $0) }.withUnsafeBufferPointer {
                    unsafe $0.baseAddress.flatMap { unsafe strndup($0, bytes.count) }
                }
            } + [nil]
        defer {
            for index in unsafe argumentList.indices { unsafe free(argumentList[index]) }
            for index in unsafe environmentList.indices { unsafe free(environmentList[index]) }
        }
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        unsafe posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_APPEND, 0o666)
        unsafe posix_spawn_file_actions_adddup2(&actions, 1, 2)
        var process: pid_t = 0
        let code = unsafe posix_spawn(&process, program, &actions, nil, &argumentList, &environmentList)
        guard code == 0 else { throw SpawnError(program: program, code: code) }
        var status: Int32 = 0
        while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
        let text = try String(decoding: Data(contentsOf: URL(filePath: output)), as: UTF8.self)
        return Outcome(status: status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F, output: text)
    }

    struct SpawnError: Error {
        var program: String
        var code: Int32
    }

    private static func folder(of file: String) -> String {
        "/" + file.split(separator: "/").dropLast().joined(separator: "/")
    }

    /// Whether a test can run; says loudly when it cannot.
    static func can(_ condition: Bool, _ what: String, test: String = #function) -> Bool {
        if !condition { print("### SKIPPED, \(what): \(test)") }
        return condition
    }

    static func has(_ tool: String) -> Bool {
        FileManager.default.isExecutableFile(atPath: "/usr/bin/" + tool)
    }
}
