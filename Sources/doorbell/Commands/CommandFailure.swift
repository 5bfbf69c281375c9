/// Why a command could not do what it was asked: one line, then hints that say what to type.
struct CommandFailure: Error, Hashable, CustomStringConvertible {
    var message: String
    var hints: [String] = []

    var description: String {
        ([message] + hints.map { "  \($0)" }).joined(separator: "\n")
    }
}
