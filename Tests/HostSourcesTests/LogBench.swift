import Foundation
import Glibc
import Pipeline
import Testing

@testable import HostSources

/// A directory with a log in it and a reader that is driven by hand: what it does is the same each time.
final class LogBench {
    let directory: ScratchDirectory
    let ledger = LogLedger()
    /// The log's path, in a folder of its own.
    let path: String
    private var watcher: LogWatcher?
    private var log: FollowedLog?
    private let accounting: AccountingKind?

    /// A bench whose log has the given content; none when it is `nil`.
    init(_ content: String? = "", name: String = "log/auth.log", accounting: AccountingKind? = nil) throws {
        self.accounting = accounting
        directory = try ScratchDirectory()
        path = directory.path + "/" + name
        try directory.make("log")
        mode(0o755, "log")
        if let content { try write(content) }
    }

    /// Starts a reader where the last one stopped; `kernel` gives the watcher of its own.
    func start(_ kernel: @escaping () throws(SystemError) -> Descriptor = LogWatcher.kernel) throws {
        let watcher = LogWatcher(kernel)
        log = FollowedLog(0, path, accounting: accounting, sink: ledger, watcher: watcher, clock: SystemClock())
        self.watcher = watcher
        try settle()
    }

    /// Lets the reader do all that inotify told it.
    func settle() throws {
        guard let log, let watcher else { return }
        repeat {
            if watcher.news()[0]?.contains(.moved) == true { log.needsLook = true }
        } while try log.step() == .more
    }

    /// What happens every half minute.
    func rescan() throws {
        watcher?.mend()
        log?.rescan()
        try settle()
    }

    /// Ends the reader without a word, as SIGKILL does.
    func kill() {
        log = nil
        watcher = nil
    }

    /// What was handed over since the last time this was asked.
    func new() throws -> [String] {
        try settle()
        defer { ledger.clear() }
        return ledger.texts
    }

    // --- The file ---

    func write(_ text: String, to name: String = "log/auth.log") throws {
        try write(Array(text.utf8), to: name)
    }

    /// Adds to a file, which is made where it is missing.
    func write(_ bytes: [UInt8], to name: String = "log/auth.log") throws {
        let writer = try Writer(directory.path + "/" + name)
        writer.write(bytes)
    }

    func writer(_ name: String = "log/auth.log") throws -> Writer {
        try Writer(directory.path + "/" + name)
    }

    func move(_ name: String, to other: String) throws {
        try FileManager.default.moveItem(atPath: directory.path + "/" + name, toPath: directory.path + "/" + other)
    }

    /// Renames over what may be there.
    func replace(_ name: String, with other: String) {
        // Safe: the call reads two paths.
        #expect(unsafe rename(directory.path + "/" + other, directory.path + "/" + name) == 0)
    }

    func remove(_ name: String = "log/auth.log") throws {
        try FileManager.default.removeItem(atPath: directory.path + "/" + name)
    }

    func copy(_ name: String = "log/auth.log", to other: String) throws {
        try FileManager.default.copyItem(atPath: directory.path + "/" + name, toPath: directory.path + "/" + other)
    }

    func truncate(_ name: String = "log/auth.log", to size: Int = 0) {
        // Safe: the call reads the path.
        #expect(unsafe Glibc.truncate(directory.path + "/" + name, off_t(size)) == 0)
    }

    func mode(_ mode: UInt32, _ name: String = "log/auth.log") {
        // Safe: the call reads the path.
        #expect(unsafe chmod(directory.path + "/" + name, mode) == 0)
    }

    /// A process that keeps a log open.
    final class Writer {
        private let file: Int32

        init(_ path: String) throws {
            // Safe: the call reads the path.
            file = unsafe open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
            guard file >= 0 else { throw HookProcess.SpawnError(program: path, code: errno) }
        }

        deinit {
            close(file)
        }

        func write(_ bytes: [UInt8]) {
            // Safe: the call reads as many bytes as there are.
            let count = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(file, $0.baseAddress, $0.count) }
            #expect(count == bytes.count)
        }

        func write(_ text: String) {
            write(Array(text.utf8))
        }
    }
}
