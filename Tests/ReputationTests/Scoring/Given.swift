/// What a test was given is there; a mistake in it ends the run.
enum Given {
    static func value<Value>(_ value: Value?) -> Value {
        guard let value else { preconditionFailure("a test was given a text that is none") }
        return value
    }
}
