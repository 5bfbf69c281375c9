import Glibc
import HostSources
import ReputationFiles
import Timestamps

/// A log file, or the standard input, as a stream of bytes; gzip and xz are recognised by their content and unpacked.
///
/// Not safe for use by several threads at once. Its memory is the same whatever the file and whatever it becomes.
final class LogStream {
    /// How it is compressed; `nil` when it is not.
    private(set) var form: DecompressionStream.Form?
    /// How many bytes of the file were read.
    private(set) var position = 0
    /// How long the file is; `nil` when that is not known before its end.
    let size: Int?
    /// When it was last written to; `nil` when it is no file.
    let written: Timestamp?

    private let descriptor: Int32
    private let isInterrupted: () -> Bool
    private var decoder: DecompressionStream?
    private var input = [UInt8](repeating: 0, count: 256 << 10)
    private var pending = 0..<0
    private var isAtEnd = false
    private var isComplete = false

    /// Opens a file, `-` for the standard input; a pipe waits for its writer.
    init(path: String, isInterrupted: @escaping () -> Bool = { false }) throws(LogStreamFailure) {
        // The string stays valid for the call.
        let descriptor = path == "-" ? dup(STDIN_FILENO) : unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
        guard descriptor >= 0 else { throw .system(errno) }
        var status = stat()
        // The call fills the value and keeps no pointer to it.
        let isKnown = unsafe fstat(descriptor, &status) == 0
        guard isKnown, status.st_mode & S_IFMT != S_IFDIR else {
            close(descriptor)
            throw .system(isKnown ? EISDIR : EBADF)
        }
        let isFile = status.st_mode & S_IFMT == S_IFREG
        self.descriptor = descriptor
        self.isInterrupted = isInterrupted
        size = isFile ? Int(status.st_size) : nil
        written = isFile ? Timestamp(seconds: Int64(status.st_mtim.tv_sec)) : nil
        try recognise()
    }

    deinit { close(descriptor) }

    /// Whether there is a regular file of that path, which can be opened more than once.
    static func isFile(_ path: String) -> Bool {
        var status = stat()
        // The string stays valid for the call, which fills the value and keeps no pointer to it.
        return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    /// Whether the first bytes of a log can be read; of a pipe, which can be read only once, whether it is there.
    static func isReadable(_ path: String) -> Bool {
        if path == "-" { return true }
        guard isFile(path) else {
            var status = stat()
            // The string stays valid for the call, which fills the value and keeps no pointer to it.
            return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFDIR
        }
        guard let stream = try? LogStream(path: path) else { return false }
        var bytes = [UInt8](repeating: 0, count: 4096)
        return (try? stream.read(into: &bytes, 0..<4096)) != nil
    }

    /// Reads into `room` of `bytes`, which is not empty; 0 at the end.
    func read(into bytes: inout [UInt8], _ room: Range<Int>) throws(LogStreamFailure) -> Int {
        guard let decoder else { return try readPlain(into: &bytes, room) }
        while !isComplete {
            if pending.isEmpty, !isAtEnd { try fill() }
            let step: DecompressionStream.Step
            do throws(DecompressionError) {
                step = try decoder.step(input, pending, isLast: isAtEnd, into: &bytes, room)
            } catch {
                throw .damaged(error)
            }
            pending = pending.dropFirst(step.consumed)
            isComplete = step.isComplete
            if step.produced > 0 { return step.produced }
            if isAtEnd, pending.isEmpty, step.consumed == 0, !isComplete { throw .damaged(.truncated) }
        }
        return 0
    }

    /// Looks at the first bytes.
    private func recognise() throws(LogStreamFailure) {
        while pending.count < ForeignForm.length, !isAtEnd { try fill() }
        if let foreign = ForeignForm(beginning: input[pending]) { throw .foreign(foreign) }
        // A byte order mark is no part of the first line.
        if input[pending].starts(with: [0xEF, 0xBB, 0xBF]) { pending = pending.dropFirst(3) }
        form = DecompressionStream.Form(beginning: input[pending])
        guard let form else { return }
        do throws(DecompressionError) {
            decoder = try DecompressionStream(form)
        } catch {
            throw .damaged(error)
        }
    }

    private func readPlain(into bytes: inout [UInt8], _ room: Range<Int>) throws(LogStreamFailure) -> Int {
        if pending.isEmpty { return isAtEnd ? 0 : try receive(into: &bytes, room) }
        let part = pending.prefix(room.count)
        for (offset, index) in part.enumerated() { bytes[room.lowerBound + offset] = input[index] }
        pending = pending.dropFirst(part.count)
        return part.count
    }

    /// Reads behind what is pending.
    private func fill() throws(LogStreamFailure) {
        let start = pending.isEmpty ? 0 : pending.upperBound
        let count = try receive(into: &input, start..<input.count)
        pending = (pending.isEmpty ? 0 : pending.lowerBound)..<(start + count)
    }

    private func receive(into bytes: inout [UInt8], _ room: Range<Int>) throws(LogStreamFailure) -> Int {
        while true {
            try wait()
            // The kernel writes at most what there is room for.
            let count = unsafe bytes.withUnsafeMutableBytes { bytes in
                unsafe Glibc.read(descriptor, bytes.baseAddress.map { unsafe $0 + room.lowerBound }, room.count)
            }
            if count < 0, errno == EINTR || errno == EAGAIN { continue }
            guard count >= 0 else { throw .system(errno) }
            position += count
            isAtEnd = count == 0
            return count
        }
    }

    /// Waits until there is something to read; wakes up now and then, because a signal that comes just before the call
    /// would not end it.
    private func wait() throws(LogStreamFailure) {
        if isInterrupted() { throw .interrupted }
        if size != nil { return }
        var wanted = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        while true {
            // The structure belongs to this function.
            let count = unsafe poll(&wanted, 1, 250)
            if isInterrupted() { throw .interrupted }
            if count > 0 { return }
            guard count == 0 || errno == EINTR else { throw .system(errno) }
        }
    }
}
