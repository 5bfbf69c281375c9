/// Says on the standard error which lines were refused and why, and stops saying so when there are many.
struct LineRefusals {
    /// How many are told one by one.
    static let limit = 20

    /// How many lines were refused.
    private(set) var count = 0
    /// The name of the file in front of the number of the line.
    let file: String
    private let say: (String) -> Void

    /// Refusals of a file; `say` gets whole lines without their end.
    init(file: String, say: @escaping (String) -> Void) {
        self.file = file
        self.say = say
    }

    /// Tells one: the number of its line, what it says, and what is wrong with it.
    mutating func tell(line: Int, text: some Sequence<UInt8>, why: String) {
        count += 1
        guard count <= Self.limit else { return }
        say("doorbell: \(file):\(line): \(OffendingText.quoted(text)) is \(why)")
    }

    /// Tells how many were not told.
    func finish() {
        guard count > Self.limit else { return }
        say("doorbell: \(file): \(count - Self.limit) more lines were refused, \(count) altogether")
    }
}
