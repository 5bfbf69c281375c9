/// What is wrong with a service's answer, in words safe to show: nothing of the answer is quoted.
struct ServiceProblem: Error, Equatable {
    let words: String

    init(words: String) {
        self.words = words
    }

    init(_ path: String, _ field: JSONField, wanted: String) {
        words = "\(path) is \(field.kind), not \(wanted)"
    }
}
