/// The text of one file of `/etc/pam.d`, and the one line in it that is ours.
///
/// Every other byte stays as it is, line ends included: removing the line that was added gives the old file again.
struct PAMStack: Hashable, Sendable {
    /// What marks a line as written by this program.
    static let mark = "# added by doorbell pam enable"

    /// The lines with their ends; the last one may have none.
    private(set) var lines: [[UInt8]]

    /// A stack of the given text.
    init(_ bytes: [UInt8]) {
        lines = []
        var line: [UInt8] = []
        for byte in bytes {
            line.append(byte)
            if byte == UInt8(ascii: "\n") {
                lines.append(line)
                line = []
            }
        }
        if !line.isEmpty { lines.append(line) }
    }

    var bytes: [UInt8] { Array(lines.joined()) }

    /// The line that runs a hook: a failure of it changes nothing, and nothing it prints reaches the user.
    static func line(hook: String) -> String {
        "session optional pam_exec.so quiet \(hook) \(mark)"
    }

    /// Whether and how the hook stands in the stack.
    enum Presence: Hashable, Sendable {
        /// Nothing runs it.
        case absent
        /// Lines of ours; the indices are from 0.
        case ours([Int])
        /// Somebody else wrote a line that runs it.
        case foreign(Int)
    }

    /// Looks for lines that run a program called `doorbell-hook`.
    var presence: Presence {
        let ours = lines.indices.filter { isOurs(lines[$0]) }
        if !ours.isEmpty { return .ours(ours) }
        if let index = lines.indices.first(where: { runsHook(lines[$0]) }) { return .foreign(index) }
        return .absent
    }

    /// Adds the line at the end of the session stack; returns its index.
    ///
    /// `pam_selinux.so open` must stay last where it is last: what comes after it runs in the user's context, and the
    /// hook is not to.
    mutating func add(hook: String) -> Int {
        let line = Array(Self.line(hook: hook).utf8)
        let index = insertionIndex
        guard index > 0, index == lines.count, let last = lines.last, last.last != UInt8(ascii: "\n") else {
            let end = lineEnd(near: index)
            lines.insert(line + end, at: index)
            return index
        }
        // A file without a newline at its end keeps none, so that taking the line away again can tell.
        lines[index - 1] += lineEnd(near: index - 1)
        lines.append(line)
        return index
    }

    /// Takes all lines of ours away; returns how many there were.
    @discardableResult mutating func remove() -> Int {
        guard case .ours(let indices) = presence else { return 0 }
        for index in indices.reversed() {
            let removed = lines.remove(at: index)
            guard removed.last != UInt8(ascii: "\n"), index > 0, index == lines.count else { continue }
            lines[index - 1] = Self.withoutEnd(lines[index - 1])
        }
        return indices.count
    }

    /// Lets the first line of ours run another hook, and takes others away.
    mutating func change(hook: String) {
        guard case .ours(let indices) = presence, let first = indices.first else { return }
        for index in indices.dropFirst().reversed() { lines.remove(at: index) }
        let end = lines[first].suffix(lines[first].count - Self.withoutEnd(lines[first]).count)
        lines[first] = Array(Self.line(hook: hook).utf8) + end
    }

    /// Adds a whole line at the end of the file.
    mutating func append(_ line: [UInt8]) {
        lines.append(line)
    }

    /// Whether the last line continues on a line that is not there, or has half of a line end.
    var isUnfinished: Bool {
        guard let last = lines.last.map(Self.withoutEnd)?.last else { return false }
        return last == UInt8(ascii: "\\") || last == UInt8(ascii: "\r")
    }

    static func withoutEnd(_ line: [UInt8]) -> [UInt8] {
        var line = line
        if line.last == UInt8(ascii: "\n") {
            line.removeLast()
            if line.last == UInt8(ascii: "\r") { line.removeLast() }
        }
        return line
    }

    /// The line end that the lines around have.
    private func lineEnd(near index: Int) -> [UInt8] {
        let neighbour = index > 0 ? lines[index - 1] : lines.first ?? []
        return neighbour.suffix(2) == [13, 10] ? [13, 10] : [10]
    }
}
